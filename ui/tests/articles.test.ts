// An article is found by its number, however it is written, and by words of its heading.
import { describe, expect, it } from "vitest";
import type { ArticleCard, ChapterView } from "../src/lib/bindings/types";
import { articlesFitting, typedNumber } from "../src/lib/reading/articles";

const article = (number: string, title = ""): ArticleCard => ({
  link: `law:x#art-${number}`,
  number,
  title,
  digest: title !== "",
  official: false,
  sure: false,
});
const chapter = (id: string | null, articles: ArticleCard[]): ChapterView => ({
  id,
  number: id ?? "",
  title: "",
  officialHtml: "",
  articles,
});
const LAW = [
  chapter("1", [article("2", "Состав комиссии"), article("24", "Порядок работы")]),
  chapter(null, [article("24-1"), article("3", "Видео")]),
];

const numbers = (typed: string): string[] =>
  articlesFitting(typed, LAW).chapters.flatMap(({ articles }) => articles.map((one) => one.number));

describe("the list of a law", () => {
  it("is whole while nothing is typed", () => {
    expect(articlesFitting("  ", LAW)).toEqual({ chapters: LAW, named: undefined });
  });

  it("is narrowed by the beginning of a number, and names the article of the whole one", () => {
    expect(numbers("2")).toEqual(["2", "24", "24-1"]);
    expect(articlesFitting("24", LAW).named?.link).toBe("law:x#art-24");
    expect(articlesFitting("24-1", LAW).named?.link).toBe("law:x#art-24-1");
    expect(articlesFitting("99", LAW)).toEqual({ chapters: [], named: undefined });
  });

  it("is narrowed by words of headings, without chapters that have none", () => {
    expect(articlesFitting("комис", LAW).chapters).toHaveLength(1);
    expect(numbers("видео")).toEqual(["3"]);
  });

  it.each([
    ["24", "24"],
    ["ст. 24", "24"],
    ["статья 24-1", "24-1"],
    ["24–1", "24-1"],
    ["24-берене", "24"],
    ["24-1-берене", "24-1"],
    ["art. 24", "24"],
    ["24 берене", "24"],
    ["видео", undefined],
    ["2 мөөр 3", undefined],
  ])("%s is article %s", (typed, number) => expect(typedNumber(typed)).toBe(number));
});
