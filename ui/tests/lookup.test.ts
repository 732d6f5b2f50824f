import { expect, test } from "vitest";
import { byLetter } from "../src/lib/reading/alphabet";
import { withDates } from "../src/lib/reading/details";
import { fitsTyped } from "../src/lib/reading/filter";

const word = (entry: string): string => entry;

test("Kyrgyz letters stand where the Kyrgyz alphabet has them", () => {
  const words = ["үкөк", "пункт", "өргүү", "оператор", "убакыт", "ңа", "нуска"];
  expect(byLetter(words, word).map(({ letter }) => letter)).toEqual([
    "Н",
    "Ң",
    "О",
    "Ө",
    "П",
    "У",
    "Ү",
  ]);
});

test("capital and small letters stand under the same letter, shorter words first", () => {
  expect(byLetter(["актив", "Акт", "акт приёма"], word)).toEqual([
    { letter: "А", entries: ["Акт", "акт приёма", "актив"] },
  ]);
});

test("what is typed narrows by the beginnings of words, in any order, with or without dots on ё", () => {
  expect(fitsTyped("приема акт", "акт приёма-передачи", null)).toBe(true);
  expect(fitsTyped("пере", "акт приёма-передачи", null)).toBe(true);
  expect(fitsTyped("ёма", "акт приёма-передачи", null)).toBe(false);
  expect(fitsTyped("уик", "участковая избирательная комиссия", "УИК")).toBe(true);
  expect(fitsTyped("", "печать", null)).toBe(true);
});

test("dates of acts read as they are printed", () => {
  expect(withDates("183 · 2016-10-31 · 2020-02-04")).toBe("183 · 31.10.2016 · 04.02.2020");
});
