// The CEC corrects a text: the pack comes down, members see what is new and confirm only that.
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

let edition: Edition;
test.beforeAll(() => {
  edition = new Edition();
});
test.afterAll(() => edition.remove());

async function look(screen: Screen, name: string): Promise<void> {
  await screen.shot(`update-${name}`);
  await expectAccessible(screen.page, name);
  await expectNoSidewaysScrolling(screen.page, name);
}

for (const language of LANGUAGES) {
  test(`in ${language}, a member confirms only what changed`, async ({
    inLanguage,
    collector,
    tablet,
  }) => {
    const screen = inLanguage(language);
    const { page, say } = screen;
    const person = await tablet.profile(language);
    await tablet.reads(person.learner, "08");
    await tablet.passes(person.learner, "08");
    await screen.learnsAs(person);
    await screen.goTo("home");
    await expect(screen.text("programme-done-received")).toBeVisible();

    await test.step("the new edition comes while the home screen stands", async () => {
      collector.publish(edition);
      await tablet.ask("send_now");
      await expect(screen.text("programme-changed", { count: 1 })).toBeVisible();
      await expect(screen.text("programme-changed-in", { count: 1 })).toBeVisible();
      await expect(screen.text("programme-done-received"), "it stays completed").toBeVisible();
      await look(screen, "home");
      await screen.goTo("");
      await expect(screen.text("people-who")).toBeVisible();
      await expect(screen.button("people-notice-read")).toBeVisible();
      await look(screen, "start");
      await screen.goTo("home");
      await screen.button("people-notice-read").click();
      await expect(screen.button("people-notice-read")).toHaveCount(0);
      await look(screen, "home-told");
    });

    await test.step("the module and the lesson say what is new", async () => {
      await screen.link("programme-changed-show").click();
      await expect(screen.text("programme-lesson-changed")).toHaveCount(1);
      await look(screen, "module");
      await page
        .getByRole("main")
        .getByRole("link", { name: containing(say("programme-lesson-changed")) })
        .click();
      const fresh = page.getByRole("article").locator(".fresh");
      await expect(fresh).toHaveCount(1);
      await expect(fresh).toContainText(edition.added(language));
      await expect(fresh, "said, not only shown").toContainText(say("reading-changed-block"));
      await look(screen, "lesson");
    });

    await test.step("what changed is confirmed, and nothing else asked", async () => {
      const confirm = screen.button("reading-mark-changed");
      await confirm.scrollIntoViewIfNeeded();
      await screen.shot("update-lesson-end");
      await confirm.click();
      await expect(confirm).toHaveCount(0);
      await expect(page.getByRole("article").locator(".fresh")).toHaveCount(0);
      await expect(page.getByText(say("reading-module-done"))).toHaveCount(0);
      await screen.visit("home");
      await expect(screen.text("programme-changed", { count: 1 })).toHaveCount(0);
      await expect(screen.text("programme-done-received")).toBeVisible();
    });
  });
}
