// How a learner stands with a module, for the ring and the lists. Pure.
import type { ModuleCard } from "../bindings/types";

export type Standing = "announced" | "new" | "begun" | "done";

export function standing(card: ModuleCard): Standing {
  if (card.delivery) return "done";
  if (!card.readable) return "announced";
  return card.lessonsRead > 0 || card.passed ? "begun" : "new";
}

/** How much of a module is behind the learner, 0 to 1: its lessons, and its assessment as one more. */
export function share(card: ModuleCard): number {
  if (card.delivery) return 1;
  const tested = card.items > 0;
  const steps = card.lessons + (tested ? 1 : 0);
  return steps > 0 ? (card.lessonsRead + (tested && card.passed ? 1 : 0)) / steps : 0;
}

export interface StandingWords {
  key: string;
  args?: Record<string, number>;
}

/** The same in words. Only a receipt lets us say that the CEC has it. */
export function standingWords(card: ModuleCard): StandingWords {
  switch (card.delivery?.state) {
    case "received":
      return { key: "programme-done-received" };
    case "onTablet":
      return { key: "programme-done-on-tablet" };
    case "withCarrier":
      return { key: "programme-done-with-carrier" };
    case "refused":
      return { key: "programme-done-refused" };
    case undefined:
      break;
  }
  if (!card.readable) return { key: "programme-announced" };
  const left = card.lessons - card.lessonsRead;
  if (card.passed) return { key: "programme-passed", args: { left } };
  if (card.lessonsRead === 0) return { key: "programme-lessons", args: { count: card.lessons } };
  if (left === 0 && card.items > 0) return { key: "programme-test-left" };
  return { key: "programme-begun", args: { read: card.lessonsRead, lessons: card.lessons } };
}

/** The module to begin with, or to go on with: the first that can be read and is not done. */
export function nextModule(cards: readonly ModuleCard[]): ModuleCard | undefined {
  const open = cards.filter((card) => card.readable && !card.delivery);
  return open.find((card) => card.forLearner) ?? open[0];
}
