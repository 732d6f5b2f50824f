// The bundled family can write all three languages; nothing falls back to whatever the tablet has.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../src/lib/i18n/text";
import { files, source } from "./support/sources";
import { codePoints } from "./support/woff2";

const SUBSETS = ["cyrillic", "cyrillic-ext", "latin", "latin-ext"];
const home = dirname(
  createRequire(import.meta.url).resolve("@fontsource-variable/golos-text/package.json"),
);
const drawn = new Set(
  SUBSETS.flatMap((subset) => [
    ...codePoints(readFileSync(join(home, "files", `golos-text-${subset}-wght-normal.woff2`))),
  ]),
);

const missing = (text: string): string[] =>
  [...new Set(text)].filter((letter) => letter > " " && !drawn.has(letter.codePointAt(0) ?? 0));

describe("the bundled font", () => {
  it("draws the letters that only Kyrgyz has", () => {
    expect(missing("ҢңӨөҮү")).toEqual([]);
  });

  it("draws the Cyrillic alphabet", () => {
    const capitals = Array.from({ length: 32 }, (_, place) => String.fromCodePoint(0x410 + place));
    expect(missing(`${capitals.join("")}${capitals.join("").toLowerCase()}Ёё№«»—…`)).toEqual([]);
  });

  it.each(LANGUAGES)("draws every letter of the screens in %s", (language) => {
    const texts = files(`i18n/${language}`, ".ftl").map((area) => {
      return source(`i18n/${language}/${area}`).replace(/^#.*$/gm, "");
    });
    expect(missing(texts.join(""))).toEqual([]);
  });
});
