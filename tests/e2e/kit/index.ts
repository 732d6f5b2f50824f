// What a journey starts with: a collector, a tablet enrolled with it, and a screen for each language.
import { test as base } from "@playwright/test";
import { Collector } from "./collector";
import { Screen } from "./screens";
import { Tablet } from "./tablet";
import type { Language } from "./words";

interface Fixtures {
  /** Started, with the demonstration roster. */
  collector: Collector;
  /** Enrolled with the collector. */
  tablet: Tablet;
  /** The tablet's screen in a language. */
  inLanguage: (language: Language) => Screen;
}

export const test = base.extend<Fixtures>({
  // Playwright reads what a fixture needs from this pattern.
  collector: async ({}, use) => {
    const collector = await Collector.started();
    await use(collector);
    await collector.remove();
  },
  tablet: async ({ collector }, use) => {
    const tablet = await Tablet.enrolledWith(collector);
    await use(tablet);
    await tablet.remove();
  },
  inLanguage: async ({ page, tablet }, use) => {
    await use((language) => new Screen(page, tablet, language));
  },
});

export { expect } from "@playwright/test";
export { expectAccessible, expectNoSidewaysScrolling } from "./axe";
export { Edition } from "./edition";
export { Screen } from "./screens";
export { COMMISSION, Tablet } from "./tablet";
export { containing, LANGUAGES, words, type Language } from "./words";
