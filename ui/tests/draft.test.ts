import { describe, expect, it } from "vitest";
import * as draft from "../src/lib/assessment/draft";
import type { AssessmentView, ItemView } from "../src/lib/bindings/types";

const item = (id: string, options: number[]): ItemView => ({
  id,
  kind: "single",
  label: id,
  html: "",
  options: options.map((index) => ({ index, html: `${index}` })),
});
const view = (...items: ItemView[]): AssessmentView => ({
  module: "08",
  number: 8,
  title: "",
  masteryPercent: 80,
  edition: "2021-02-20",
  items,
});
const first = view(item("a", [2, 0, 1]), item("b", [1, 0]));

describe("a draft of an attempt", () => {
  it("keeps its order when the assessment is shuffled anew", () => {
    const kept = draft.begin(first);
    const again = view(item("b", [0, 1]), item("a", [0, 1, 2]));
    expect(draft.fits(again, kept)).toBe(true);
    const shown = draft.arranged(again, kept);
    expect(shown.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(shown[0]?.options.map(({ index }) => index)).toEqual([2, 0, 1]);
  });

  it.each([
    ["an item is new", view(item("a", [0, 1, 2]), item("b", [0, 1]), item("c", [0]))],
    ["an item is gone", view(item("a", [0, 1, 2]))],
    ["an option is new", view(item("a", [0, 1, 2, 3]), item("b", [0, 1]))],
    ["an option may say something else", { ...first, edition: "2021-03-01" }],
  ])("does not fit when %s", (_, other) => {
    expect(draft.fits(other, draft.begin(first))).toBe(false);
  });

  it("of an app that kept no edition fits as before", () => {
    const kept = draft.begin(first);
    delete kept.edition;
    expect(draft.fits(first, kept)).toBe(true);
  });

  it("knows what is unanswered and hands in the rest", () => {
    const kept = { ...draft.begin(first), answers: { a: { choice: [] }, b: { choice: [1] } } };
    expect(draft.unanswered(kept)).toEqual([0]);
    expect(draft.submission({ ...kept, answers: { b: { choice: [1] } } })).toEqual([
      { item: "b", response: { choice: [1] } },
    ]);
  });

  it("counts a number and an order as answers", () => {
    expect(draft.isAnswered(undefined)).toBe(false);
    expect(draft.isAnswered({ number: 0 })).toBe(true);
    expect(draft.isAnswered({ order: [1, 0] })).toBe(true);
  });
});

describe("small steps", () => {
  it("an option chosen twice is not chosen", () => {
    expect(draft.toggled([0], 2)).toEqual([0, 2]);
    expect(draft.toggled([0, 2], 0)).toEqual([2]);
  });

  it("an entry moves and the others keep their order", () => {
    expect(draft.moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(draft.moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(draft.moved(["a"], 5, 0), "from nowhere nothing moves").toEqual(["a"]);
  });

  it.each([
    ["12", 12],
    ["1 250", 1250],
    ["1\u00a0250", 1250],
    ["3,5", 3.5],
    ["-2", -2],
    ["", undefined],
    ["много", undefined],
    ["1,2,3", undefined],
  ])("“%s” is read as %s", (text, number) => expect(draft.typedNumber(text)).toBe(number));
});
