// Every screen, in every language, for everybody: WCAG 2.2 AA, no sideways scrolling on a small screen or
// with large type.
import type { Page } from "@playwright/test";
import {
  expect,
  expectAccessible,
  expectNoSidewaysScrolling,
  LANGUAGES,
  Screen,
  Tablet,
  test,
} from "../kit";
import { BEGINNING, lessons, prepare, STOPS, throughATest } from "../kit/tour";

const TABLET = { width: 800, height: 1280 };
/** The narrowest telephone. */
const NARROW = { width: 360, height: 740 };

// Each journey looks at some forty screens, which a busy machine does not do in the time of the others.
test.describe.configure({ timeout: 240_000 });

/** Looks at what is on the screen. */
type Judge = (page: Page, name: string, shot?: string) => Promise<void>;

for (const language of LANGUAGES) {
  test(`every screen in ${language} meets WCAG 2.2 AA`, async ({ inLanguage, tablet }) => {
    const screen = inLanguage(language);
    await tour(screen, pictured(screen));
    await show(tablet, screen, expectAccessible);
  });

  test(`every lesson in ${language} meets WCAG 2.2 AA and stays within a small screen`, async ({
    inLanguage,
  }) => {
    const screen = inLanguage(language);
    const { page } = screen;
    const { learner } = await prepare(screen);
    await screen.learnsAs({ learner, name: "" });
    for (const { name, arrive } of await lessons(screen, learner)) {
      await arrive(screen);
      await expectAccessible(page, name);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScrolling(page, name);
      await page.setViewportSize(TABLET);
    }
  });

  test(`no screen in ${language} scrolls sideways, small or with type twice as large`, async ({
    inLanguage,
  }) => {
    const screen = inLanguage(language);
    await tour(screen, async (page, name) => {
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScrolling(page, `${name} at 360 px`);
      await page.setViewportSize(TABLET);
      await enlarge(page, 2);
      await expectNoSidewaysScrolling(page, `${name} at 200 %`);
      await enlarge(page, 1);
    });
  });
}

for (const theme of ["dark", "contrast"] as const) {
  test(`every screen meets WCAG 2.2 AA in the colours "${theme}"`, async ({ inLanguage, page }) => {
    const preferences = { language: "ru", textSize: 100, theme };
    await page.addInitScript((kept) => {
      localStorage.setItem("okuu-preferences", JSON.stringify(kept));
    }, preferences);
    const screen = inLanguage("ru");
    await tour(screen, pictured(screen), theme);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  });
}

test("the first screen and the CEC's coverage pages meet WCAG 2.2 AA", async ({
  page,
  collector,
}) => {
  const tablet = await Tablet.closed().start();
  await page.goto(tablet.address);
  for (const language of LANGUAGES) {
    const screen = new Screen(page, tablet, language);
    await screen.open();
    await page.getByText(screen.say(`language-${language}`), { exact: true }).tap();
    await expect(screen.title).toHaveText(screen.say("people-welcome"));
    await expectAccessible(page, `the first screen in ${language}`);
    await page.setViewportSize(NARROW);
    await expectNoSidewaysScrolling(page, `the first screen in ${language}`);
    await page.setViewportSize(TABLET);
  }
  for (const language of LANGUAGES) {
    await page.goto(`${collector.address}/?lang=${language}`);
    await expectAccessible(page, `the coverage page in ${language}`);
  }
  await tablet.remove();
});

/** Judges a screen and keeps a picture of it. */
function pictured(screen: Screen): Judge {
  return async (page, name, shot) => {
    await expectAccessible(page, name);
    if (shot) await screen.shot(`tour-${shot.replaceAll(" ", "-")}`);
  };
}

/** Visits every screen but those of a show. */
async function tour(screen: Screen, judge: Judge, theme = "light"): Promise<void> {
  const { page, tablet } = screen;
  const visit = async (name: string): Promise<void> => {
    await judge(page, `${name} in ${screen.language}, ${theme}`, `${theme}-${name}`);
  };
  const person = await prepare(screen);
  await tablet.ask("set_display", { learner: person.learner, text_size: 100, theme });
  await screen.open();
  await page.getByText(screen.say(`language-${screen.language}`), { exact: true }).tap();
  await expect(page.locator("html")).toHaveAttribute("lang", screen.language);
  for (const { name, arrive } of BEGINNING) {
    await arrive(screen);
    await visit(name);
  }
  await screen.learnsAs(person);
  await page.reload();
  for (const { name, arrive } of STOPS) {
    await arrive(screen);
    await visit(name);
  }
  await throughATest(screen, visit);
}

/** Visits the two windows of a show, before it and during it. */
async function show(tablet: Tablet, screen: Screen, judge: Judge): Promise<void> {
  const { page, language } = screen;
  for (const view of ["audience", "presenter"]) {
    await screen.goTo(view);
    await judge(page, `${view} before the show in ${language}`);
  }
  await tablet.ask("present", { module: "08", language });
  for (const view of ["audience", "presenter"]) {
    await screen.goTo(view);
    await expect(page.locator(".on-slide").first()).toBeVisible();
    await judge(page, `${view} in ${language}`);
  }
  await screen.button("presenting-overview").click();
  await judge(page, `overview in ${language}`);
  await screen.button("presenting-end").click();
  await judge(page, `the question at the end in ${language}`);
}

function enlarge(page: Page, scale: number): Promise<void> {
  return page.evaluate(
    (text) => document.documentElement.style.setProperty("--text-scale", text),
    String(scale),
  );
}
