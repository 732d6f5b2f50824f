import { defineConfig, globalIgnores } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default defineConfig(
  globalIgnores(["dist/", "node_modules/", "src/lib/bindings/"]),
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["@tauri-apps/*"], message: "Only src/lib/host/ knows the shell." },
            { group: ["svelte/store"], message: "Runes only." },
          ],
        },
      ],
    },
  },
  { files: ["src/lib/host/**"], rules: { "no-restricted-imports": "off" } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: {
      // HTML comes from the pack through Rust alone, which makes it safe by construction; see Html.svelte.
      "svelte/no-at-html-tags": "error",
      // Routes live in the hash; there is no SvelteKit.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  { files: ["**/*.svelte"], rules: { "max-lines": ["error", 200] } },
  { files: ["src/**/*.ts"], rules: { "max-lines": ["error", 200] } },
);
