// Whoever looks something up finds it in a law or a manual, is told what it is worth, and comes back.
import type { Locator } from "@playwright/test";
import {
  containing,
  Edition,
  expect,
  expectAccessible,
  expectNoSidewaysScrolling,
  LANGUAGES,
  test,
  type Screen,
} from "../kit";
import { DIGEST, LAW, MANUAL, OFFICIAL, SECTIONS, shelf } from "../kit/shelf";
import { until } from "../kit/wait";

let edition: Edition;
test.beforeAll(() => {
  edition = new Edition(shelf());
});
test.afterAll(() => edition.remove());

const TABLET = { width: 800, height: 1280 };
const LAPTOP = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

async function look(screen: Screen, name: string): Promise<void> {
  const { page } = screen;
  await screen.shot(`library-${name}`);
  await expectAccessible(page, name);
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScrolling(page, name);
  await page.setViewportSize(TABLET);
  await enlarge(screen, "2");
  await expectNoSidewaysScrolling(page, `${name} at 200 %`);
  await enlarge(screen, "1");
}

for (const language of LANGUAGES) {
  test(`in ${language}, laws and manuals are looked up`, async ({
    inLanguage,
    collector,
    tablet,
  }) => {
    const screen = inLanguage(language);
    const { page, say } = screen;
    await screen.learnsAs(await tablet.profile(language));
    collector.publish(edition);
    await tablet.ask("send_now");
    await until("the edition has come", () =>
      tablet.ask<object>("manual", { language, manual: MANUAL }).catch(() => undefined),
    );
    const title = (words: string): string => `${words} (${language})`;
    const heading = (words: string): Locator =>
      screen.sheet.getByRole("heading", { level: 3, name: words, exact: true });
    const official = say("reading-official-edition", { date: "08.08.2019" });

    await test.step("a manual is read section by section", async () => {
      await screen.goTo("home");
      await screen.visit("library");
      await screen.link("library-manuals").click();
      const row = page.getByRole("link", { name: containing(title("Probe manual")) });
      await expect(row).toContainText(say("library-manual-yours"));
      await look(screen, "manuals");
      await row.click();
      await expect(screen.title).toHaveText(title("Probe manual"));
      await look(screen, "manual");
      await page.getByRole("link", { name: containing(SECTIONS[0]) }).click();
      await expect(screen.title).toHaveText(title(SECTIONS[0]));
      await look(screen, "section");
      await page.locator(".term").first().click();
      await expect(screen.sheet.getByRole("heading", { level: 2 })).toBeFocused();
      await page.goBack();
      const onward = page.getByRole("navigation", { name: say("library-section-onward") });
      await onward.getByRole("link").last().click();
      await expect(screen.title).toHaveText(title(SECTIONS[1]));
      await page.getByRole("link", { name: "the whole law" }).click();
      await expect(screen.title, "a law without an article").toHaveText(title("Probe law"));
      await page.goBack();
      await expect(screen.title).toHaveText(title(SECTIONS[1]));
    });

    await test.step("a citation opens the article, and one tap leads back", async () => {
      await page.goBack();
      await page.locator(".cite").first().click();
      await expect(screen.sheet.getByRole("heading", { level: 2 })).toContainText(DIGEST);
      await expect(heading(say("reading-digest"))).toBeVisible();
      await expect(screen.sheet).toContainText(
        say("reading-digest-confirm", { count: 1, total: 2 }),
      );
      await look(screen, "digest");
      await screen.sheet.getByRole("tab", { name: say("reading-tab-official") }).click();
      await expect(screen.sheet.locator(":lang(ru)").getByText(OFFICIAL)).toBeVisible();
      await look(screen, "official");
      await page.setViewportSize(LAPTOP);
      for (const words of [say("reading-digest"), official])
        await expect(heading(words), "both stand side by side").toBeInViewport();
      await expect(screen.sheet.getByText(OFFICIAL)).toBeInViewport();
      await expect(screen.sheet.getByRole("tab")).toHaveCount(0);
      await expect(screen.sheet.getByRole("tabpanel")).toHaveCount(0);
      await screen.shot("library-side-by-side");
      await expectAccessible(page, "side by side");
      await page.setViewportSize(TABLET);
      await expect(screen.sheet.getByRole("tab")).toHaveCount(2);
      await screen.sheet.getByRole("button", { name: say("close"), exact: true }).click();
      await expect(screen.title).toHaveText(title(SECTIONS[0]));
    });

    await test.step("an article that nobody could read says so", async () => {
      await screen.goTo(`law/${LAW}`);
      await expect(screen.text("library-article-unread")).toBeVisible();
      await look(screen, "law");
      const field = page.getByRole("searchbox", { name: say("library-law-find") });
      await field.fill("24");
      await page.getByRole("button", { name: say("library-law-open", { number: "24" }) }).click();
      await expect(screen.sheet.getByRole("heading", { level: 2 })).toHaveText(
        say("reading-article", { number: "24" }),
      );
      await expect(screen.sheet).toContainText(say("reading-unread-words"));
      await look(screen, "unread");
      await screen.sheet
        .getByRole("button", { name: say("reading-article", { number: "1" }), exact: true })
        .click();
      await expect(screen.sheet.getByRole("heading", { level: 2 })).toContainText(DIGEST);
      await page.goBack();
      await expect(screen.sheet, "a neighbour is no step deeper").toBeHidden();
    });

    await test.step("the manual is printed whole, without bars, black on white", async () => {
      await screen.goTo(`manual/${MANUAL}`);
      await page.evaluate(() => {
        window.print = () => document.documentElement.setAttribute("data-printed", "");
      });
      await screen.button("library-manual-print").click();
      await expect(page.locator("html[data-printed]")).toHaveCount(1);
      await page.emulateMedia({ media: "print" });
      for (const section of SECTIONS)
        await expect(page.locator(".paper").getByText(title(section))).toBeVisible();
      await expect(page.locator("header").first()).toBeHidden();
      await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
      await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
      await screen.shot("library-printed");
    });
  });
}

function enlarge({ page }: Screen, scale: string): Promise<void> {
  return page.evaluate(
    (text) => document.documentElement.style.setProperty("--text-scale", text),
    scale,
  );
}
