// The three languages say the same things, and everything the screens ask for is said.
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { explanations, failureKey } from "../src/lib/failure/table";
import { LANGUAGES, say } from "../src/lib/i18n/text";
import type { FailureCode, Language } from "../src/lib/bindings/types";
import { files, source } from "./support/sources";

type Texts = Map<string, string[]>;

/** Every variable in a part of a text, however deep. */
function variables(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const { type, name } = part as { type?: string; name?: string };
  const own = type === "var" && name ? [name] : [];
  return [...own, ...Object.values(part).flatMap(variables)];
}

function texts(language: Language, area: string): Texts {
  const resource = new FluentResource(source(`i18n/${language}/${area}`));
  return new Map(
    resource.body.map((entry) => [entry.id, [...new Set(variables(entry.value))].sort()]),
  );
}

/** Keys of a file as they stand in it: a text that Fluent cannot read would be missing above. */
function written(language: Language, area: string): string[] {
  return [...source(`i18n/${language}/${area}`).matchAll(/^([a-z][\w-]*) *=/gm)].map(
    ([, key = ""]) => key,
  );
}

const AREAS = files("i18n/ky", ".ftl");
const SCREENS = ["components", "views", "lib"].flatMap((folder) =>
  [...files(folder, ".svelte"), ...files(folder, ".ts")]
    .filter((name) => !name.startsWith("bindings/"))
    .map((name) => `${folder}/${name}`),
);
const KNOWN = new Set(AREAS.flatMap((area) => written("ky", area)));

describe("the three languages", () => {
  it.each(LANGUAGES)("%s has the same areas", (language) => {
    expect(files(`i18n/${language}`, ".ftl")).toEqual(AREAS);
  });

  it.each(AREAS)("%s has the same keys and variables in each", (area) => {
    const kyrgyz = Object.fromEntries(texts("ky", area));
    expect(Object.fromEntries(texts("ru", area))).toEqual(kyrgyz);
    expect(Object.fromEntries(texts("en", area))).toEqual(kyrgyz);
  });

  it.each(AREAS)("%s can be read to the last line", (area) => {
    for (const language of LANGUAGES) {
      const keys = written(language, area);
      expect([...texts(language, area).keys()], language).toEqual(keys);
      expect(new Set(keys).size, `a key stands twice in ${language}`).toBe(keys.length);
    }
  });

  it("name a key in one area only", () => {
    const all = AREAS.flatMap((area) => written("ky", area));
    expect(all.filter((key, place) => all.indexOf(key) !== place)).toEqual([]);
  });

  it("count in words that fit the number", () => {
    const lessons = (language: Language, count: number): string =>
      say(language, "programme-lessons", { count });
    expect([1, 3, 5, 21].map((count) => lessons("ru", count))).toEqual([
      "1 урок",
      "3 урока",
      "5 уроков",
      "21 урок",
    ]);
    expect([1, 9].map((count) => lessons("ky", count))).toEqual(["1 сабак", "9 сабак"]);
    expect([1, 2].map((count) => lessons("en", count))).toEqual(["1 lesson", "2 lessons"]);
  });
});

describe("every text that is asked for", () => {
  it.each(SCREENS)("exists: %s", (name) => {
    const literal =
      /\b(?:t|say)\(\s*(?:[\w.]+,\s*)?(?:[^()"`]*\?\s*"([a-z0-9-]+)"\s*:\s*)?"([a-z0-9-]+)"/g;
    const asked = [...source(name).matchAll(literal)].flatMap(([, one, other]) =>
      [one, other].filter((key) => key !== undefined),
    );
    expect(asked.filter((key) => !KNOWN.has(key))).toEqual([]);
  });

  it.each(SCREENS)("exists where a key is only named: %s", (name) => {
    const areas = AREAS.map((area) => area.replace(".ftl", "")).join("|");
    const named = new RegExp(`"((?:${areas})-[a-z0-9-]+)"`, "g");
    const keys = [...source(name).matchAll(named)].map(([, key = ""]) => key);
    expect(keys.filter((key) => !KNOWN.has(key))).toEqual([]);
  });

  it.each(SCREENS)("has words where only a part of the key is fixed: %s", (name) => {
    const open = /\b(?:t|say)\(\s*(?:[\w.]+,\s*)?`([a-z0-9-]+)\$\{/g;
    const starts = [...source(name).matchAll(open)].map(([, start = ""]) => start);
    const keys = [...KNOWN];
    expect(starts.filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([]);
  });

  it.each(Object.keys(explanations) as FailureCode[])("is said for the failure %s", (code) => {
    expect(KNOWN).toContain(failureKey(code));
  });

  it("is explained for every code that the app can answer, and for no other", () => {
    const [, union = ""] = /export type FailureCode = ([^;]+);/.exec(
      source("lib/bindings/types.ts"),
    ) ?? [""];
    const codes = [...union.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
    expect(Object.keys(explanations).sort()).toEqual(codes.sort());
  });

  it("is named as a key: no text stands in a component", () => {
    const cyrillic = SCREENS.filter((name) => name.endsWith(".svelte")).filter((name) =>
      /[А-Яа-яЁёҢңӨөҮү]/.test(source(name).replace(/aria-hidden="true">А</g, "")),
    );
    expect(cyrillic).toEqual([]);
  });
});
