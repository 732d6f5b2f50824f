// A commission member: from an empty tablet to "the CEC has it".
import { items } from "../kit/answers";
import { answerEverything } from "../kit/assessment";
import { COMMISSION, containing, expect, LANGUAGES, Screen, test } from "../kit";

const MODULE = "08";
const QUESTIONS = items(MODULE, "en").length;

for (const language of LANGUAGES) {
  test.describe(`a learner in ${language}`, () => {
    test("reads, passes, and the CEC has it", async ({ inLanguage, collector, tablet }) => {
      const screen = inLanguage(language);
      const { page } = screen;

      await screen.open();
      await chooseLanguage(screen);
      await screen.shot("welcome");
      await screen.link("people-begin").click();

      const person = await becomeSomebodyOfTheRoster(screen);
      await expect(screen.text("programme-done-of", { done: 0, total: 12 })).toBeVisible();
      await screen.shot("home");

      await openModule(screen);
      await screen.shot("module");
      await page.getByRole("main").locator("ol a").first().click();
      await readEverything(screen);

      await test.step("the test is taken with one mistake", async () => {
        await screen.link("programme-test-begin").click();
        await screen.shot("question");
        await answerEverything(screen, MODULE, "safe-at-twenty-to-seven");
        await expect(screen.text("assessment-ready")).toBeVisible();
        await screen.shot("review");
        await screen.button("assessment-submit").click();
        await expect(screen.text("assessment-passed")).toBeVisible();
        await expect(screen.text("assessment-completed")).toBeVisible();
        const outcomes = page.getByRole("article");
        const verdict = containing(screen.say("assessment-wrong"));
        const wrong = outcomes.filter({
          has: page.getByRole("heading", { level: 3, name: verdict }),
        });
        await expect(wrong, "one item was wrong").toHaveCount(1);
        await expect(wrong).toContainText(screen.say("assessment-your-answer"));
        await expect(wrong).toContainText(screen.say("assessment-right-answer"));
        await expect(outcomes).toHaveCount(QUESTIONS);
        await screen.shot("result");
      });

      await screen.link("go-delivery").click();
      await expect(screen.text("delivery-all-received")).toBeVisible();
      await expect(screen.text("delivery-step-cec")).toBeVisible();
      await screen.shot("delivery");
      await screen.visit("home");
      await expect(screen.text("programme-done-received")).toBeVisible();
      await screen.shot("home-done");
      expect(await collector.coverage()).toEqual([
        { commission: `PEC-${COMMISSION}`, person, module: MODULE },
      ]);
      expect(
        await tablet.people(),
        "whoever has a profile is not offered again",
      ).not.toContainEqual(expect.objectContaining({ name: person }));
    });

    test("is told at the field what is wrong with it", async ({ inLanguage }) => {
      const screen = inLanguage(language);
      await screen.open();
      await chooseLanguage(screen);
      await screen.link("people-begin").click();
      const [name, number] = [screen.field("people-name"), screen.field("people-number")];

      await number.fill(COMMISSION);
      await screen.button("people-onward").click();
      await expect(name).toHaveAccessibleDescription(containing(screen.say("failure-name-empty")));
      await expect(name, "the field to correct has the focus").toBeFocused();

      await name.fill("Асанова Гүлнара");
      for (const [typed, failure] of [
        ["9999", "failure-commission-unknown"],
        ["10000", "failure-commission-invalid"],
      ] as const) {
        await number.fill(typed);
        await screen.button("people-onward").click();
        await expect(number).toHaveAccessibleDescription(containing(screen.say(failure)));
        await expect(number).toBeFocused();
        await screen.shot(failure);
      }

      await number.fill(COMMISSION);
      await screen.button("people-onward").click();
      await screen.button("people-pick-none").click();
      await expect(screen.text("programme-done-of", { done: 0, total: 12 })).toBeVisible();
    });

    test("ticks a checklist that stays ticked", async ({ inLanguage, tablet }) => {
      const screen = inLanguage(language);
      await screen.learnsAs(await tablet.profile(language));
      await screen.goTo(`module/${MODULE}/lesson/clock-checklist`);
      const list = screen.page
        .getByRole("group", { name: screen.say("reading-checklist") })
        .first();
      const box = list.getByRole("checkbox").first();
      await box.tap();
      const total = await list.getByRole("checkbox").count();
      await expect(list).toContainText(screen.say("reading-checklist-count", { done: 1, total }));
      await screen.shot("checklist");

      await screen.page.reload();
      await expect(box, "after the screen was opened anew").toBeChecked();
      await tablet.stop();
      await tablet.start();
      await screen.goTo(`module/${MODULE}/lesson/clock-checklist`);
      await expect(box, "after the battery was empty").toBeChecked();
    });

    test("looks an article up and comes back", async ({ inLanguage, tablet }) => {
      const screen = inLanguage(language);
      const { page } = screen;
      await screen.learnsAs(await tablet.profile(language));
      await screen.goTo(`module/${MODULE}/lesson/meeting-and-lots`);
      const cite = page.locator('a[data-link="law:election-commissions#art-23"]').first();
      await cite.click();
      await expect(screen.sheet.getByRole("heading", { level: 2 })).toBeFocused();
      await expect(screen.sheet).toContainText("23");
      await screen.shot("article");

      await page.goBack();
      await expect(screen.sheet, "the tablet's own key closes the sheet").toBeHidden();
      await expect(page).toHaveURL(/lesson\/meeting-and-lots$/);
      await cite.click();
      await screen.sheet.getByRole("button", { name: screen.say("close"), exact: true }).click();
      await expect(screen.sheet).toBeHidden();
      await expect(page).toHaveURL(/lesson\/meeting-and-lots$/);
      await expect(cite, "the reader is where they were").toBeInViewport();
    });
  });
}

async function chooseLanguage(screen: Screen): Promise<void> {
  await screen.page.getByText(screen.say(`language-${screen.language}`), { exact: true }).tap();
  await expect(screen.page.locator("html")).toHaveAttribute("lang", screen.language);
  await expect(screen.title).toHaveText(screen.say("people-welcome"));
}

/** Fills in the form, finds the name in the list and answers it. */
async function becomeSomebodyOfTheRoster(screen: Screen): Promise<string> {
  const [first] = await screen.tablet.people();
  const name = first?.name ?? "";
  await screen.field("people-name").fill(name);
  await screen.field("people-number").fill(COMMISSION);
  await screen.shot("new-person");
  await screen.button("people-onward").click();
  await expect(screen.text("people-pick-why")).toBeVisible();
  await screen.shot("pick");
  await screen.page.getByRole("button", { name, exact: true }).click();
  return name;
}

async function openModule(screen: Screen): Promise<void> {
  const row = screen.page.getByRole("listitem").filter({
    hasText: containing(`${screen.say("module-number", { number: 8 })}.`),
  });
  await row.getByRole("link").click();
  await expect(screen.text("programme-test-about", { count: QUESTIONS, percent: 80 })).toBeVisible();
}

/** Reads lesson after lesson by the ways at their feet, up to the module's page. */
async function readEverything(screen: Screen): Promise<void> {
  const onward = screen.page.getByRole("navigation", { name: screen.say("reading-onward") });
  const { lessons } = await screen.tablet.ask<{ lessons: { title: string }[] }>("module", {
    learner: await learner(screen),
    module: MODULE,
  });
  for (const [place, { title }] of lessons.entries()) {
    await expect(screen.title).toHaveText(title);
    if (place === 0) await screen.shot("lesson");
    await screen.button("reading-mark").click();
    await expect(screen.button("reading-mark")).toBeHidden();
    if (place < lessons.length - 1) await onward.getByRole("link").last().click();
  }
  await expect(onward.getByRole("link").last()).toContainText(screen.say("reading-to-test"));
  await screen.page.getByRole("main").getByRole("link").first().click();
  await expect(screen.text("programme-test-left")).toBeVisible();
}

function learner(screen: Screen): Promise<string> {
  return screen.page.evaluate(() => sessionStorage.getItem("okuu-learner") ?? "");
}
