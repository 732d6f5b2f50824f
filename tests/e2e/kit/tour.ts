// Every screen of the app, each in a state in which there is something to see.
import { expect } from "@playwright/test";
import { items } from "./answers";
import type { Screen } from "./screens";
import { COMMISSION, type Person } from "./tablet";

/** A stop of the tour: how to get there. */
export interface Stop {
  name: string;
  arrive: (screen: Screen) => Promise<void>;
}

/** Prepares a tablet for the tour: one module completed, another begun. */
export async function prepare(screen: Screen): Promise<Person> {
  const { tablet } = screen;
  const person = await tablet.profile(screen.language);
  await tablet.reads(person.learner, "08");
  await tablet.passes(person.learner, "08");
  await tablet.ask("mark_read", { learner: person.learner, module: "03", lesson: "voter-path" });
  return person;
}

/** A screen that needs nothing but its address and the text that shows it is complete. */
function at(name: string, route: string, key?: string): Stop {
  const arrive = async (screen: Screen): Promise<void> => {
    await screen.goTo(route);
    if (key) await expect(screen.text(key).first()).toBeVisible();
  };
  return { name, arrive };
}

/** A document in the sheet over a screen. */
function document(name: string, link: string): Stop {
  const arrive = async (screen: Screen): Promise<void> => {
    await screen.goTo(`library?sheet=${encodeURIComponent(link)}`);
    await expect(screen.sheet.getByRole("heading", { level: 2 })).toBeVisible();
  };
  return { name, arrive };
}

/** The screens for somebody who learns. */
export const STOPS: readonly Stop[] = [
  at("home", "home", "programme-done-received"),
  at("module done", "module/08", "programme-attempts"),
  at("module begun", "module/03", "programme-test-begin"),
  { name: "nothing there", arrive: nothingThere },
  at("search hints", "search", "search-about"),
  at("search nothing", "search?q=ъъъщщщ", "search-advice-spelling"),
  { name: "search results", arrive: results },
  at("laws", "library"),
  at("manuals", "library/manuals"),
  at("terms", "library/terms"),
  at("law", "law/election-commissions"),
  document("article", "law:election-commissions#art-23"),
  document("source", "source:pjk-2019"),
  document("term", "term:pec"),
  at("delivery", "delivery", "delivery-all-received"),
  at("hand over", "delivery/hand-over", "roads-give-lead"),
  { name: "save", arrive: save },
  at("open", "delivery/open", "roads-open-none"),
  at("collect", "delivery/collect", "roads-collect-lead"),
  { name: "collecting", arrive: collecting },
  at("classes", "classes", "classes-lead"),
  at("slides", "present/08", "presenting-start"),
  { name: "settings", arrive: settings },
];

/** The screens before anybody learns, and the form with a mistake in it. */
export const BEGINNING: readonly Stop[] = [
  at("start", "", "people-add"),
  { name: "form with a mistake", arrive: mistake },
  { name: "pick", arrive: pick },
];

/** A module that no programme has: an address typed or kept from another edition. */
async function nothingThere(screen: Screen): Promise<void> {
  await screen.page.goto(`${screen.tablet.address}/#/module/99`);
  await expect(screen.text("failure-not-in-pack")).toBeVisible();
}

async function results(screen: Screen): Promise<void> {
  const words = { ky: "шайлоочу", ru: "избиратель", en: "ballot" }[screen.language];
  await screen.goTo(`search?q=${encodeURIComponent(words)}`);
  await expect(screen.page.locator("mark").first()).toBeVisible();
}

async function settings(screen: Screen): Promise<void> {
  await screen.goTo("home");
  await screen.page.getByRole("banner").getByRole("button").last().click();
  await expect(screen.sheet).toBeVisible();
}

async function save(screen: Screen): Promise<void> {
  const places = await screen.tablet.ask<{ label: string }[]>("places");
  if (!places.some(({ label }) => label)) screen.tablet.getsStick("KINGSTON");
  await screen.goTo("delivery/save");
  await expect(screen.text("roads-save-lead")).toBeVisible();
  await expect(screen.page.getByText(/KINGSTON/).first()).toBeVisible();
}

async function collecting(screen: Screen): Promise<void> {
  await screen.tablet.ask("collect", { name: "Токтогулов Бакыт" });
  await screen.goTo("delivery/collect");
  await expect(screen.text("roads-collect-none")).toBeVisible();
}

async function mistake(screen: Screen): Promise<void> {
  await screen.goTo("new");
  await screen.field("people-number").fill(COMMISSION);
  await screen.button("people-onward").click();
  await expect(screen.field("people-name")).toBeFocused();
}

async function pick(screen: Screen): Promise<void> {
  await screen.field("people-name").fill("Асанова Гүлнара");
  await screen.field("people-number").fill(COMMISSION);
  await screen.button("people-onward").click();
  await expect(screen.text("people-pick-why")).toBeVisible();
}

/** Every lesson of the modules that can be read. */
export async function lessons(screen: Screen, learner: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (const module of ["03", "08"]) {
    const asked = { learner, module };
    const view = await screen.tablet.ask<{ lessons: { id: string }[] }>("module", asked);
    for (const { id } of view.lessons)
      stops.push(at(`lesson ${module} ${id}`, `module/${module}/lesson/${id}`));
  }
  return stops;
}

/** A test: each kind of question once, the review with gaps, and the result. */
export async function throughATest(
  screen: Screen,
  visit: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = screen;
  await screen.goTo("module/08/assessment");
  const known = items("08", screen.language);
  const seen = new Set<string>();
  for (const [place] of known.entries()) {
    const told = { place: place + 1, count: known.length };
    await expect(screen.text("assessment-progress", told)).toBeVisible();
    const kind = await answerSomething(screen);
    if (!seen.has(kind)) await visit(`question ${kind}`);
    seen.add(kind);
    const last = place === known.length - 1;
    await screen.button(last ? "assessment-to-review" : "assessment-next").click();
  }
  expect([...seen].sort()).toEqual(["checkbox", "list", "radio", "textbox"]);
  await visit("review");
  await screen.button("assessment-submit").click();
  await expect(page.getByRole("article")).toHaveCount(known.length);
  await visit("result");
}

/** Answers as somebody who does not know, and tells by what means. */
async function answerSomething(screen: Screen): Promise<string> {
  const main = screen.page.getByRole("main");
  for (const kind of ["radio", "checkbox", "textbox"] as const) {
    const first = main.getByRole(kind).first();
    if ((await first.count()) === 0) continue;
    if (kind === "textbox") await first.fill("3");
    else await first.check();
    return kind;
  }
  return "list";
}
