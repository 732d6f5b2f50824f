// Records that travel through other hands, as two people at two tablets see it.
import type { Browser } from "@playwright/test";
import {
  COMMISSION,
  containing,
  expect,
  LANGUAGES,
  Screen,
  Tablet,
  test,
  type Language,
} from "../kit";
import { until } from "../kit/wait";

const STICK = "KINGSTON";

for (const language of LANGUAGES) {
  test(`in ${language}, a stick brings records to the trainer and the CEC's answer back`, async ({
    inLanguage,
    collector,
    tablet,
    browser,
  }) => {
    const member = inLanguage(language);
    const trainer = await trainersScreen(browser, language, await Tablet.enrolledWith(collector));
    await collector.stop();
    const person = await completesAModule(member);
    tablet.getsStick(STICK);

    await member.goTo("delivery");
    await member.link("roads-save").click();
    const place = member.say("roads-place-stick", { label: STICK });
    await member.page
      .getByRole("button", { name: member.say("roads-save-to", { place }), exact: true })
      .click();
    const saved = member.page.getByRole("heading", { level: 2 });
    await expect(saved).toBeFocused();
    await expect(saved).toContainText(`okuu-PEC-${COMMISSION}-`);
    await member.shot("roads-saved");
    await member.link("roads-back").click();
    await expect(member.text("delivery-step-stick", { name: STICK })).toBeVisible();
    await expect(member.text("delivery-waiting-carried", { count: 1 })).toBeVisible();
    await member.shot("delivery-with-carrier");

    await tablet.stop();
    tablet.givesStick(STICK, trainer.tablet);
    await trainer.goTo("delivery");
    await trainer.link("roads-open").click();
    await trainer.page.getByRole("button", { name: /okuu-PEC/ }).click();
    await expect(trainer.page.getByText(startOf(trainer, "roads-came-records"))).toBeVisible();
    await trainer.shot("roads-opened");
    await trainer.link("roads-back").click();
    await expect(trainer.text("roads-carrying-waiting", { tablets: 1 })).toBeVisible();
    await collector.start();
    await trainer.button("delivery-send-now").click();
    await expect(trainer.text("roads-carrying-done", { tablets: 1 })).toBeVisible();
    const row = { commission: `PEC-${COMMISSION}`, person: person.name, module: "08" };
    expect(await collector.coverage(), "brought by the trainer, once").toEqual([row]);
    await trainer.goTo("delivery/save");
    await trainer.page.getByRole("button", { name: containing(STICK) }).click();
    await expect(trainer.text("roads-saved-nothing")).toBeVisible();

    await collector.stop();
    trainer.tablet.givesStick(STICK, tablet);
    await tablet.start();
    await member.goTo("delivery/open");
    await member.page.getByRole("button", { name: /okuu-/ }).first().click();
    await expect(member.page.getByText(startOf(member, "roads-came-confirmed"))).toBeVisible();
    await member.link("roads-back").click();
    await expect(member.text("delivery-step-cec")).toBeVisible();
    await expect(member.text("delivery-step-stick", { name: STICK })).toBeVisible();
    await member.shot("delivery-came-back");
    await trainer.page.close();
    await trainer.tablet.remove();
  });
}

test("without any network but the room's, a photo of the trainer's code is enough", async ({
  inLanguage,
  collector,
  browser,
}) => {
  const member = inLanguage("ky");
  const trainer = await trainersScreen(browser, "ru", await Tablet.enrolledWith(collector));
  await collector.stop();
  await completesAModule(member);

  await trainer.goTo("delivery");
  await trainer.link("roads-collect").click();
  const name = "Токтогулов Бакыт";
  await trainer.field("roads-collect-name").fill(name);
  await trainer.button("roads-collect-begin").click();
  await expect(trainer.text("roads-collect-none")).toBeVisible();
  const code = trainer.page.getByRole("img", { name: trainer.say("roads-collect-code") });
  const photo = { name: "photo.png", mimeType: "image/png", buffer: await code.screenshot() };

  await member.goTo("delivery/hand-over");
  const camera = member.page.getByLabel(member.say("roads-give-scan"));
  await camera.setInputFiles({ ...photo, buffer: Buffer.from("no picture") });
  await expect(member.page.getByRole("alert")).toContainText(
    member.say("failure-no-code-in-picture"),
  );
  await camera.setInputFiles(photo);
  await expect(member.text("roads-given", { name })).toBeFocused();
  await member.shot("roads-given");
  await member.link("roads-back").click();
  await expect(member.text("delivery-step-lan", { name })).toBeVisible();

  await expect(trainer.text("roads-collect-count", { count: 1 }), "without a touch").toBeVisible();
  await trainer.shot("roads-collecting");
  await trainer.button("roads-collect-stop").click();
  await expect(trainer.button("roads-collect-begin")).toBeVisible();

  await member.goTo("delivery/hand-over");
  const address = member.field("roads-give-address");
  await address.fill("8.8.8.8");
  await member.button("roads-give-button").click();
  await expect(address).toBeFocused();
  await expect(address).toHaveAccessibleDescription(
    containing(member.say("failure-carrier-address-invalid")),
  );
  await trainer.page.close();
  await trainer.tablet.remove();
});

/** A second person at a second tablet. */
async function trainersScreen(
  browser: Browser,
  language: Language,
  tablet: Tablet,
): Promise<Screen> {
  const page = await browser.newPage({ viewport: { width: 800, height: 1280 } });
  const screen = new Screen(page, tablet, language);
  const people = await tablet.people();
  const { learner } = await tablet.ask<{ learner: string }>("create_profile", {
    new_profile: {
      name: people.at(-1)?.name,
      kind: "PEC",
      number: COMMISSION,
      language,
      learner: people.at(-1)?.learner,
    },
  });
  await screen.learnsAs({ learner, name: "" });
  await until("the trainer's tablet has sent its own", async () => {
    const { recordsWaiting } = await tablet.ask<{ recordsWaiting: number }>("delivery", {
      learner,
    });
    return recordsWaiting === 0 || undefined;
  });
  return screen;
}

async function completesAModule(screen: Screen): Promise<{ name: string }> {
  const person = await screen.tablet.profile(screen.language);
  await screen.tablet.reads(person.learner, "08");
  await screen.tablet.passes(person.learner, "08");
  await screen.learnsAs(person);
  return person;
}

/** A text with a number in it that no journey needs to know. */
function startOf(screen: Screen, key: string): RegExp {
  const text = screen.say(key, { count: 1_000_005, tablets: 1 });
  const parts = text.split(/1[\s,.\u00a0\u202f]?000[\s,.\u00a0\u202f]?005/);
  return new RegExp(parts.map((part) => containing(part).source).join("[\\d\\s,.]+"));
}
