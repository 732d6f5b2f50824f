// A trainer's class: the room's screen and the notes follow each other, whichever of them is touched.
import { expect, LANGUAGES, Screen, test } from "../kit";

interface Deck {
  slides: { title: string }[];
}

for (const language of LANGUAGES) {
  test(`in ${language}, slides and notes follow each other`, async ({
    inLanguage,
    tablet,
    context,
  }) => {
    const begin = inLanguage(language);
    await begin.learnsAs(await tablet.profile(language));
    await begin.goTo("module/08");
    await begin.link("programme-slides-show").click();
    await begin.shot("present");
    await begin.button("presenting-start").click();
    await expect.poll(() => context.pages().length, "two windows open").toBe(3);

    const window = (view: string): Screen => {
      const page = context.pages().find((one) => one.url().endsWith(`#/${view}`));
      if (!page) throw new Error(`no window shows the ${view}`);
      return new Screen(page, tablet, language);
    };
    const [audience, presenter] = [window("audience"), window("presenter")];
    const { slides } = await tablet.ask<Deck>("deck", { module: "08", language });
    const both = async (place: number): Promise<void> => {
      const told = { place: place + 1, count: slides.length };
      await expect(presenter.page.getByRole("banner")).toContainText(
        presenter.say("presenting-slide-of", told),
      );
      const shown = audience.page.locator("main > [aria-live]");
      await expect(shown).toHaveText(slides[place]?.title ?? "");
      await expect(audience.page.locator(".on-slide")).toBeVisible();
    };
    await both(0);
    await presenter.shot("presenter");
    await audience.shot("audience");

    await presenter.page.keyboard.press("ArrowRight");
    await both(1);
    await audience.page.keyboard.press("PageDown");
    await both(2);
    await audience.button("presenting-next").tap();
    await both(3);
    await audience.button("presenting-previous").tap();
    await both(2);
    await presenter.button("presenting-next").tap();
    await both(3);

    await presenter.page.keyboard.press("b");
    await expect(audience.page.locator("main > [aria-live]")).toHaveText(
      audience.say("presenting-is-black"),
    );
    await expect(audience.page.locator(".on-slide"), "the screen is black").toBeHidden();
    const black = presenter.button("presenting-black");
    await expect(black).toHaveAttribute("aria-pressed", "true");
    await black.tap();
    await both(3);

    await presenter.button("presenting-overview").tap();
    await presenter.shot("presenter-overview");
    const jump = { place: 7, title: slides[6]?.title ?? "" };
    const name = presenter.say("presenting-jump", jump);
    await presenter.page.getByRole("button", { name, exact: true }).tap();
    await both(6);
    await presenter.page.keyboard.press("End");
    await both(slides.length - 1);
    await audience.page.keyboard.press("Home");
    await both(0);

    await presenter.page.keyboard.press("Escape");
    await expect(presenter.sheet, "one key too many ends nothing").toContainText(
      presenter.say("presenting-end-question"),
    );
    await presenter.button("presenting-end-no").tap();
    await both(0);
    await presenter.button("presenting-end").tap();
    await presenter.sheet
      .getByRole("button", { name: presenter.say("presenting-end-yes"), exact: true })
      .tap();
    await expect.poll(() => context.pages().length, "both windows close").toBe(1);
  });
}
