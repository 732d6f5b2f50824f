// Without the collector: the work goes on, is kept, and arrives by itself later.
import { answerEverything } from "../kit/assessment";
import { COMMISSION, containing, expect, LANGUAGES, test } from "../kit";

/** How long a tablet may take to notice that the CEC is back. */
const BY_ITSELF_MS = 30_000;

for (const language of LANGUAGES) {
  test(`in ${language}, what was completed offline reaches the CEC by itself`, async ({
    inLanguage,
    collector,
    tablet,
  }) => {
    const screen = inLanguage(language);
    const person = await tablet.profile(language);
    await tablet.reads(person.learner, "08");
    await tablet.passes(person.learner, "08");
    await tablet.reads(person.learner, "03");
    await screen.learnsAs(person);
    await screen.goTo("delivery");
    await expect(screen.text("delivery-all-received")).toBeVisible();

    await collector.stop();
    await screen.goTo("module/03/assessment");
    await answerEverything(screen, "03");
    await screen.button("assessment-submit").click();
    await expect(screen.text("assessment-completed")).toBeVisible();
    await screen.link("go-delivery").click();
    await expect(screen.text("delivery-waiting-offline", { count: 1 })).toBeVisible();
    await expect(screen.text("delivery-offline-calm")).toBeVisible();
    const waiting = screen.text("delivery-step-waiting");
    const arrived = screen.text("delivery-step-cec");
    await expect(waiting).toHaveCount(1);
    await expect(arrived, "what had arrived stays arrived").toHaveCount(1);
    await screen.shot("delivery-offline");

    await collector.start();
    await expect(screen.text("delivery-all-received"), "without a touch").toBeVisible({
      timeout: BY_ITSELF_MS,
    });
    await expect(waiting).toHaveCount(0);
    await expect(arrived).toHaveCount(2);

    const row = { commission: `PEC-${COMMISSION}`, person: person.name };
    expect(await collector.coverage(), "each completion once").toEqual([
      { ...row, module: "03" },
      { ...row, module: "08" },
    ]);
    await screen.page.goto(`${collector.address}/?lang=${language}`);
    await expect(screen.page.locator("html")).toHaveAttribute("lang", language);
    await expect(screen.page.getByText(containing(person.name)).first()).toBeVisible();
    await screen.shot("coverage");
  });
}
