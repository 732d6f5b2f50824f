// The language of the screen at this moment.
import type { Language } from "../bindings/types";
import { say, type Args } from "./text";

class Localisation {
  language = $state<Language>("ky");
}

export const localisation = new Localisation();

/** The text of a key in the reader's language. */
export function t(key: string, args?: Args): string {
  return say(localisation.language, key, args);
}
