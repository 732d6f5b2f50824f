// Finding an article in the list of its law.
import type { ArticleCard, ChapterView } from "../bindings/types";
import { fitsTyped } from "./filter";

export interface Fitting {
  /** Chapters with the articles that fit; those without any are left out while something is typed. */
  chapters: ChapterView[];
  /** The article whose whole number was typed. */
  named: ArticleCard | undefined;
}

/** The number in what was typed: "24", "ст. 24-1", "24-1-берене", "art. 24". */
export function typedNumber(typed: string): string | undefined {
  return /^\D*?(\d+(?:\s*[-–]\s*\d+)?)(?:[\s-]*\p{L}+)?\.?$/u
    .exec(typed.trim())?.[1]
    ?.replace(/\s*[-–]\s*/, "-");
}

/** What fits words or the beginning of a number. */
export function articlesFitting(typed: string, chapters: readonly ChapterView[]): Fitting {
  const sought = typed.trim();
  if (!sought) return { chapters: [...chapters], named: undefined };
  const number = typedNumber(sought);
  const fits = (article: ArticleCard): boolean =>
    number === undefined ? fitsTyped(sought, article.title) : article.number.startsWith(number);
  const found = chapters
    .map((chapter) => ({ ...chapter, articles: chapter.articles.filter(fits) }))
    .filter(({ articles }) => articles.length > 0);
  const named = found.flatMap(({ articles }) => articles).find((one) => one.number === number);
  return { chapters: found, named };
}
