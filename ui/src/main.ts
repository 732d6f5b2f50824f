import "@fontsource-variable/golos-text/index.css";
import "./lib/theme/tokens.css";
import "./lib/theme/base.css";
import "./lib/theme/prose.css";
import "./lib/theme/print.css";
import { mount } from "svelte";
import App from "./App.svelte";

const place = document.getElementById("app");
if (!place) throw new Error("the page has no place for the app");
mount(App, { target: place });
