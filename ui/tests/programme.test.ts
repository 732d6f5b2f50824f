import { describe, expect, it } from "vitest";
import type { DeliveryState, ModuleCard } from "../src/lib/bindings/types";
import { say } from "../src/lib/i18n/text";
import { changedIn, editionName, firstChanged } from "../src/lib/programme/changes";
import { nextModule, share, standing, standingWords } from "../src/lib/programme/standing";

const card = (more: Partial<ModuleCard> = {}): ModuleCard => ({
  id: "08",
  number: 8,
  title: "",
  summary: "",
  minutes: 45,
  readable: true,
  forLearner: true,
  lessonsRead: 0,
  lessons: 9,
  lessonsChanged: 0,
  items: 10,
  slides: 12,
  passed: false,
  delivery: null,
  ...more,
});
const done = (state: DeliveryState) =>
  card({
    lessonsRead: 9,
    passed: true,
    delivery: {
      completedAt: "2021-04-01T10:00:00.000Z",
      state,
      receivedAt: null,
      handedOver: null,
    },
  });

describe("how one stands with a module", () => {
  it.each([
    [card({ readable: false }), "announced", "programme-announced"],
    [card(), "new", "programme-lessons"],
    [card({ lessonsRead: 2 }), "begun", "programme-begun"],
    [card({ lessonsRead: 9 }), "begun", "programme-test-left"],
    [card({ lessonsRead: 4, passed: true }), "begun", "programme-passed"],
    [done("onTablet"), "done", "programme-done-on-tablet"],
    [done("received"), "done", "programme-done-received"],
    [done("refused"), "done", "programme-done-refused"],
  ])("%#: is in the ring and in words the same", (given, kind, key) => {
    expect(standing(given)).toBe(kind);
    expect(standingWords(given).key).toBe(key);
  });

  it("the assessment counts as one more step", () => {
    expect(share(card())).toBe(0);
    expect(share(card({ lessonsRead: 5 }))).toBe(0.5);
    expect(share(card({ lessonsRead: 9 }))).toBeLessThan(1);
    expect(share(done("onTablet"))).toBe(1);
    expect(share(card({ lessons: 0, items: 0 })), "nothing to do is nothing done").toBe(0);
  });
});

describe("the module to go on with", () => {
  it("is the first open one of the learner's own commission", () => {
    const cards = [
      card({ id: "01", readable: false }),
      card({ id: "02", forLearner: false }),
      { ...done("received"), id: "03" },
      card({ id: "04" }),
    ];
    expect(nextModule(cards)?.id).toBe("04");
    expect(nextModule(cards.slice(0, 3))?.id).toBe("02");
    expect(nextModule(cards.slice(2, 3))).toBeUndefined();
  });
});

describe("what an update changed", () => {
  const changed = (id: string, lessonsChanged: number): ModuleCard => ({
    ...done("received"),
    id,
    lessonsChanged,
  });

  it("is counted over all modules and begins with the first of them", () => {
    const cards = [card({ id: "01" }), changed("02", 2), changed("03", 1)];
    expect(changedIn(cards)).toBe(3);
    expect(firstChanged(cards)?.id).toBe("02");
    expect([changedIn([card()]), firstChanged([card()])]).toEqual([0, undefined]);
  });

  it("takes nothing away: a completed module stays completed", () => {
    expect(standing(changed("02", 2))).toBe("done");
    expect(share(changed("02", 2))).toBe(1);
    expect(standingWords(changed("02", 2)).key).toBe("programme-done-received");
    expect(nextModule([changed("02", 2)]), "it is not to be done again").toBeUndefined();
  });

  it("is dated as people write dates, and by its name where it has no date", () => {
    const inRussian = (edition: string): string =>
      editionName((key, args) => say("ru", key, args), edition);
    expect(inRussian("2021-03-01")).toBe("1 марта 2021 г.");
    expect(inRussian("2021-13-01")).toBe("2021-13-01");
    expect(inRussian("trial-2")).toBe("trial-2");
  });

  it("is said in words that fit the number", () => {
    const said = (count: number): string => say("ru", "programme-changed-in", { count });
    expect([1, 3, 5].map(said)).toEqual([
      "Изменён 1 урок",
      "Изменены 3 урока",
      "Изменено 5 уроков",
    ]);
  });
});
