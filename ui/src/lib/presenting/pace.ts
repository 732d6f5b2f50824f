// How the class stands against the plan. Pure.
import type { SlideView } from "../bindings/types";

/** Minutes planned for the slides before a place. */
export function plannedBefore(slides: readonly SlideView[], place: number): number {
  return slides.slice(0, place).reduce((sum, slide) => sum + (slide.minutes ?? 0), 0);
}

export type Pace =
  /** Within the time of the slide that is shown. */
  { kind: "onPlan" } | { kind: "ahead"; minutes: number } | { kind: "behind"; minutes: number };

/** Whether the slide at a place is shown within its planned time. */
export function pace(slides: readonly SlideView[], place: number, elapsedSeconds: number): Pace {
  const elapsed = elapsedSeconds / 60;
  const from = plannedBefore(slides, place);
  const until = plannedBefore(slides, place + 1);
  const behind = Math.floor(elapsed - until);
  if (behind >= 1) return { kind: "behind", minutes: behind };
  const ahead = Math.floor(from - elapsed);
  return ahead >= 1 ? { kind: "ahead", minutes: ahead } : { kind: "onPlan" };
}
