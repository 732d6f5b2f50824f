// The app cannot start: the whole screen says so, in all three languages, and nothing is touched.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  expect,
  expectAccessible,
  expectNoSidewaysScrolling,
  LANGUAGES,
  Screen,
  Tablet,
  test,
  words,
} from "../kit";
import { writeStoreOfTheFuture } from "../kit/stores";

test("records of a newer app stop the app in three languages", async ({ page }) => {
  const tablet = Tablet.closed();
  writeStoreOfTheFuture(tablet.data);
  const store = join(tablet.data, "learner.db");
  await tablet.start();
  const screen = new Screen(page, tablet, "ky");
  await screen.open();

  for (const language of LANGUAGES) {
    const say = words(language);
    const section = page.getByRole("alert").locator(`section:lang(${language})`);
    await expect(section.getByRole("heading")).toHaveText(say("stop-title"));
    await expect(section).toContainText(say("failure-store-too-new"));
    await expect(section).toContainText(say("stop-safe"));
  }
  await expect(page.getByRole("navigation"), "there is no way past it").toHaveCount(0);
  await expectAccessible(page, "the stop screen");
  await screen.shot("stop");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScrolling(page, "the stop screen");

  await page.getByRole("button", { name: screen.say("try-again") }).click();
  await expect(page.getByRole("alert"), "trying again tells the same").toBeVisible();
  expect(readFileSync(store).readUInt32BE(60), "the store is as it was").toBe(4_000_000);
  await tablet.remove();
});
