// The Fluent texts of the three languages: `i18n/LANGUAGE/AREA.ftl`, one file for each area of the app.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../bindings/types";

/** In the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ["ky", "ru", "en"];

export type Args = Record<string, FluentVariable>;
export type Say = (key: string, args?: Args) => string;

const sources = import.meta.glob<string>("../../i18n/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

function bundle(language: Language): FluentBundle {
  // All three languages run left to right: no isolation marks, so that texts can be copied and searched.
  const made = new FluentBundle(language, { useIsolating: false });
  for (const [path, source] of Object.entries(sources)) {
    if (path.includes(`/i18n/${language}/`)) made.addResource(new FluentResource(source));
  }
  return made;
}

const bundles: Record<Language, FluentBundle> = {
  ky: bundle("ky"),
  ru: bundle("ru"),
  en: bundle("en"),
};

/** The text of a key in a language. A key without a text shows itself, which a test forbids. */
export function say(language: Language, key: string, args: Args = {}): string {
  const pattern = bundles[language].getMessage(key)?.value;
  return pattern ? bundles[language].formatPattern(pattern, args, []) : key;
}
