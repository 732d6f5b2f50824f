import { describe, expect, it } from "vitest";
import type { SlideView } from "../src/lib/bindings/types";
import { stepOf } from "../src/lib/presenting/keys";
import { pace, plannedBefore } from "../src/lib/presenting/pace";

const slides = [2, 3, null, 5].map((minutes): SlideView => ({
  title: "",
  html: "",
  notesHtml: "",
  minutes,
}));
const minutes = (count: number): number => count * 60;

describe("the pace of a class", () => {
  it("adds up the slides before, those without a time too", () => {
    expect([0, 1, 2, 3, 4].map((place) => plannedBefore(slides, place))).toEqual([0, 2, 5, 5, 10]);
  });

  it.each([
    [1, minutes(2), { kind: "onPlan" }],
    [1, minutes(5), { kind: "onPlan" }],
    [1, minutes(6), { kind: "behind", minutes: 1 }],
    [3, minutes(1), { kind: "ahead", minutes: 4 }],
    [0, 0, { kind: "onPlan" }],
  ] as const)("on slide %i after %i seconds is %o", (place, elapsed, said) => {
    expect(pace(slides, place, elapsed)).toEqual(said);
  });
});

describe("keys while slides are shown", () => {
  const pressed = (key: string, held = {}) =>
    stepOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

  it.each([
    ["PageDown", "next"],
    ["PageUp", "previous"],
    ["Home", "first"],
    ["End", "last"],
    ["b", "black"],
    ["и", "black"],
    ["Escape", "end"],
  ])("%s means %s", (key, step) => expect(pressed(key)).toBe(step));

  it("a shortcut of the browser stays one", () => {
    expect(pressed("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(pressed("b", { ctrlKey: true })).toBeUndefined();
  });

  it("any other key does nothing", () => expect(pressed("q")).toBeUndefined());
});
