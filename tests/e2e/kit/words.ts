// The interface's own texts, so that a journey names things as the screen does.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { ROOT } from "./files";

export type Language = "ky" | "ru" | "en";

/** In the order in which the screens offer them. */
export const LANGUAGES: readonly Language[] = ["ky", "ru", "en"];

/** The text of a key in one language. */
export type Say = (key: string, args?: Record<string, FluentVariable>) => string;

function bundle(language: Language): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  const folder = join(ROOT, "ui/src/i18n", language);
  for (const file of readdirSync(folder))
    made.addResource(new FluentResource(readFileSync(join(folder, file), "utf8")));
  return made;
}

/** The texts of a language. */
export function words(language: Language): Say {
  const texts = bundle(language);
  return (key, args = {}) => {
    const pattern = texts.getMessage(key)?.value;
    if (!pattern) throw new Error(`${language} has no text for ${key}`);
    return texts.formatPattern(pattern, args).trim();
  };
}

/** Finds a text wherever it stands, whatever is around it. */
export function containing(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
