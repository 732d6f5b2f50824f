import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The same files are served by the shell's own scheme and by the web host: no absolute paths.
  base: "./",
  plugins: [svelte()],
  build: {
    // The web views of tablets that have not been updated since 2022.
    target: ["chrome105", "safari16"],
    // The content security policy knows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
