// What the last reader at this tablet chose, so that the first screen already speaks and looks like that.
import type { Language, LearnerId, Theme } from "../bindings/types";

export interface Preferences {
  language: Language;
  textSize: number;
  theme: Theme;
}

const KEY = "okuu-preferences";
const LEARNER = "okuu-learner";
const FIRST: Preferences = { language: "ky", textSize: 100, theme: "auto" };

/** Reads without trust: storage may be forbidden, or hold what another version left. */
export function loadPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    return { ...FIRST, ...kept };
  } catch {
    return FIRST;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A convenience only.
  }
}

/** Who was learning in this window before it was loaded again. A new start of the app asks anew. */
export function loadLearner(): LearnerId | null {
  try {
    return sessionStorage.getItem(LEARNER);
  } catch {
    return null;
  }
}

export function keepLearner(learner: LearnerId | null): void {
  try {
    if (learner) sessionStorage.setItem(LEARNER, learner);
    else sessionStorage.removeItem(LEARNER);
  } catch {
    // A convenience only.
  }
}

let darkness: MediaQueryList | undefined;
let dress: (() => void) | undefined;

/** Dresses the page. "As on the tablet" follows the tablet, also when it changes in the evening. */
export function applyPreferences({ language, textSize, theme }: Preferences): void {
  const page = document.documentElement;
  page.lang = language;
  page.style.setProperty("--text-scale", String(textSize / 100));
  darkness ??= matchMedia("(prefers-color-scheme: dark)");
  if (dress) darkness.removeEventListener("change", dress);
  const dark = darkness;
  dress = () => {
    page.dataset["theme"] = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
  };
  darkness.addEventListener("change", dress);
  dress();
}
