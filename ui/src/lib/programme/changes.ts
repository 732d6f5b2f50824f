// What an update changed for a learner. Pure.
import type { Edition, ModuleCard } from "../bindings/types";
import type { Say } from "../i18n/text";

/** Lessons that changed since the learner read them. */
export function changedIn(cards: readonly ModuleCard[]): number {
  return cards.reduce((sum, card) => sum + card.lessonsChanged, 0);
}

/** The module in which to begin looking at what changed. */
export function firstChanged(cards: readonly ModuleCard[]): ModuleCard | undefined {
  return cards.find((card) => card.lessonsChanged > 0);
}

/** An edition as people say it: its date where it is one. */
export function editionName(say: Say, edition: Edition): string {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(edition) ?? [];
  const place = Number(month);
  if (place < 1 || place > 12) return edition;
  return say("edition-date", { year, month: say(`month-${place}`), day: String(Number(day)) });
}
