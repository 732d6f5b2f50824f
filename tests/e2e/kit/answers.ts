// The right answers of an assessment, read from the authors' file (content/README.md, "Assessment").
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moduleFolder } from "./files";
import type { Language } from "./words";

export type RightAnswer =
  | { kind: "choice"; options: string[]; right: number[] }
  | { kind: "order"; steps: string[] }
  | { kind: "number"; value: number };

export interface Item {
  id: string;
  label: string;
  answer: RightAnswer;
}

/** The items of a module's assessment with what is right. */
export function items(module: string, language: Language): Item[] {
  const text = readFileSync(join(moduleFolder(module), `${language}.check.md`), "utf8");
  return text.split(/^## /m).slice(1).map(item);
}

function item(text: string): Item {
  const [, label = "", id = ""] = /^(.*?)\s*\{#([a-z0-9-]+)[^}]*\}/.exec(text) ?? [];
  return { id, label, answer: answer(text) };
}

function answer(text: string): RightAnswer {
  const options = [...text.matchAll(/^- \[([ x])\] (.*)$/gm)];
  if (options.length > 0) {
    const right = options.flatMap(([, mark], place) => (mark === "x" ? [place] : []));
    return { kind: "choice", options: options.map(([, , option = ""]) => option), right };
  }
  const number = /^Answer: (\d+)/m.exec(text);
  if (number) return { kind: "number", value: Number(number[1]) };
  return {
    kind: "order",
    steps: [...text.matchAll(/^\d+\. (.*)$/gm)].map(([, step = ""]) => step),
  };
}

/** An attempt in which everything is right, as the command takes it. */
export function rightResponses(module: string): object[] {
  return items(module, "en").map(({ id, answer }) => ({ item: id, response: response(answer) }));
}

function response(answer: RightAnswer): object {
  switch (answer.kind) {
    case "choice":
      return { choice: answer.right };
    case "order":
      return { order: answer.steps.map((_, place) => place) };
    case "number":
      return { number: answer.value };
  }
}

/** What is left of a text when marks, quotes and spaces are taken away: equal on paper and on screen. */
export function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
