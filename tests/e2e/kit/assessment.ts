// Taking a test by hand: every kind of item as a finger answers it.
import { expect, type Locator } from "@playwright/test";
import { bare, items, type Item } from "./answers";
import type { Screen } from "./screens";

/** Answers every item, in whatever order they are asked, right but for the one with the id `wrong`. */
export async function answerEverything(
  screen: Screen,
  module: string,
  wrong?: string,
): Promise<void> {
  const known = items(module, screen.language);
  for (const [place] of known.entries()) {
    await expect(
      screen.text("assessment-progress", { place: place + 1, count: known.length }),
    ).toBeVisible();
    const question = screen.page.getByRole("heading", { level: 2 });
    const label = bare(await question.innerText());
    const item = known.find((one) => bare(one.label) === label);
    if (!item) throw new Error(`nobody wrote the item "${label}"`);
    await answerItem(screen, item, item.id === wrong);
    const last = place === known.length - 1;
    await screen.button(last ? "assessment-to-review" : "assessment-next").click();
  }
}

async function answerItem(screen: Screen, item: Item, wrong: boolean): Promise<void> {
  const { answer } = item;
  switch (answer.kind) {
    case "choice": {
      const chosen = wrong
        ? [answer.options.findIndex((_, place) => !answer.right.includes(place))]
        : answer.right;
      for (const place of chosen) await choose(screen, answer.options[place] ?? "");
      return;
    }
    case "order":
      return arrange(screen, answer.steps);
    case "number":
      return screen.field("assessment-number").fill(String(answer.value + (wrong ? 1 : 0)));
  }
}

async function choose(screen: Screen, option: string): Promise<void> {
  const offered = await withText(screen.page.getByRole("main").locator("label"), option);
  await offered.tap();
  await expect(offered.locator("input")).toBeChecked();
}

/** Moves each step up to its place by the arrows. */
async function arrange(screen: Screen, steps: string[]): Promise<void> {
  const rows = screen.page.getByRole("main").locator("li .html");
  for (const [place, step] of steps.entries()) {
    let at = (await bareTexts(rows)).indexOf(bare(step));
    if (at < 0) throw new Error(`the step "${step}" is not shown`);
    for (; at > place; at--) {
      const up = screen.say("assessment-order-up", { place: at + 1 });
      await screen.page.getByRole("button", { name: up, exact: true }).tap();
      await expect.poll(() => bareTexts(rows).then((all) => all[at - 1])).toBe(bare(step));
    }
  }
}

async function bareTexts(all: Locator): Promise<string[]> {
  return (await all.allInnerTexts()).map(bare);
}

async function withText(all: Locator, text: string): Promise<Locator> {
  const place = (await bareTexts(all)).indexOf(bare(text));
  if (place < 0) throw new Error(`"${text}" is not offered`);
  return all.nth(place);
}
