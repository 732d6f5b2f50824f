// The files of the screens, for tests that look at all of them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** Names of the files below a folder of `src` that end like this, relative to it. */
export function files(folder: string, ending: string): string[] {
  return readdirSync(`${src}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The text of a file below `src`. */
export function source(name: string): string {
  return readFileSync(`${src}${name}`, "utf8");
}
