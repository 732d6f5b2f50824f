// What every screen must be: free of violations of WCAG 2.2 AA, and never wider than the tablet.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails with each violation, the element and what axe says about it. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const restore = await unrolled(page);
  // Evaluated from outside: the page's own policy lets no foreign script in.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(RULES)} }, resultTypes: ["violations"] })`,
  );
  await restore();
  const found = results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
  expect(found, `violations of WCAG 2.2 AA on ${screen}`).toEqual([]);
}

/**
 * Makes the window as tall as the screen: what is cut by the bar at the foot could be scrolled to, but axe would
 * take the cut for the size of the target.
 */
async function unrolled(page: Page): Promise<() => Promise<void>> {
  const before = page.viewportSize();
  if (!before) throw new Error("a page without a size");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height <= before.height) return () => Promise.resolve();
  await page.setViewportSize({ width: before.width, height });
  return () => page.setViewportSize(before);
}

/** Fails when the screen can be moved sideways, and names what sticks out. */
export async function expectNoSidewaysScrolling(page: Page, screen: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > room + 1,
    );
    return [`${document.documentElement.scrollWidth} > ${room}`].concat(
      out.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
    );
  });
  expect(wide, `${screen} is wider than the tablet`).toEqual([]);
}
