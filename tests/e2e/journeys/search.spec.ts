// Whoever looks for a word finds it in every form and is taken to the paragraph.
import { bare } from "../kit/answers";
import { expect, LANGUAGES, test, type Language, type Screen } from "../kit";

/** What is typed with a slip or on the other keyboard, and what is meant. */
const MISTYPED: Record<Language, [string, string][]> = {
  ky: [
    ["шайлочу", "шайлоочу"],
    ["shailoochu", "шайлоочу"],
  ],
  ru: [
    ["пратокол", "протокол"],
    ["ghjnjrjk", "протокол"],
  ],
  en: [
    ["quorom", "quorum"],
    ["йгщкгь", "quorum"],
  ],
};

/** What is typed, and another form of it that the texts must be found by. */
const WORDS: Record<Language, [string, RegExp][]> = {
  ky: [
    ["шайлоочу", /^шайлоочу\p{L}+$/iu],
    ["УШК", /^(УШК\p{L}*|участкалык|шайлоо|комиссия\p{L}*)$/iu],
  ],
  ru: [
    ["избиратель", /^избирател(я|ей|и|ю|ям)$/iu],
    ["УИК", /^(УИК|участков\p{L}+|избирательн\p{L}+|комисси\p{L}+)$/iu],
  ],
  en: [
    ["ballot", /^ballots$/i],
    ["PEC", /^(PECs?|precinct|election|commissions?)$/i],
  ],
};

for (const language of LANGUAGES) {
  test(`in ${language}, a word is found in other forms and opens at its paragraph`, async ({
    inLanguage,
    tablet,
  }) => {
    const screen = inLanguage(language);
    const { page } = screen;
    await screen.learnsAs(await tablet.profile(language));
    await screen.goTo("home");
    await screen.visit("search");

    for (const [typed, form] of WORDS[language]) {
      await look(screen, typed);
      const found = page.getByRole("main").locator(`:lang(${language}) mark`);
      await expect(found.first()).toBeVisible();
      expect(
        (await found.allInnerTexts()).some((one) => form.test(one)),
        `${typed} is found as ${form}`,
      ).toBe(true);
    }
    await screen.shot("search");

    await look(screen, WORDS[language][0]?.[0] ?? "");
    const hit = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({
        has: page.locator(`a[href*="/lesson/"][href*="at="]`),
      });
    const sought = bare((await hit.first().locator("mark").first().innerText()) ?? "");
    const results = page.url();
    await hit.first().getByRole("link").click();
    const place = new URLSearchParams(page.url().split("?")[1]).get("at") ?? "";
    const paragraph = page.locator(`[data-anchor="${place}"]`);
    await expect(paragraph).toBeInViewport();
    await expect(paragraph, "lights up for a moment").toHaveClass(/found/);
    expect(bare(await paragraph.innerText()), "the word stands there").toContain(sought);
    await screen.shot("found");

    await page.goBack();
    await expect(page, "back leads to the same results").toHaveURL(results);
    await expect(hit.first()).toBeVisible();

    await look(screen, "ъъъщщщ");
    await expect(screen.text("search-nothing", { query: "ъъъщщщ" })).toBeVisible();
  });
}

for (const language of LANGUAGES) {
  test(`in ${language}, what was mistyped is asked back and one kind can be shown`, async ({
    inLanguage,
    tablet,
  }) => {
    const screen = inLanguage(language);
    const { page } = screen;
    await screen.learnsAs(await tablet.profile(language));
    await screen.goTo("home");
    await screen.visit("search");

    for (const [typed, meant] of MISTYPED[language]) {
      await look(screen, typed);
      await expect(screen.text("search-meant")).toBeVisible();
      await page.getByRole("button", { name: meant, exact: true }).click();
      await expect(screen.text("search-meant")).toBeHidden();
      await expect(page.getByRole("searchbox")).toHaveValue(meant);
    }
    await screen.shot("meant");

    const kinds = page.getByRole("group", { name: screen.say("search-kinds") });
    const terms = kinds.getByRole("button", { name: screen.say("search-kinds-term") });
    await terms.click();
    await expect(terms).toHaveAttribute("aria-pressed", "true");
    const hits = page.getByRole("main").getByRole("listitem");
    const label = screen.say("search-kind-term");
    await expect(hits.filter({ hasText: label }).first()).toBeVisible();
    await expect(hits.filter({ hasNotText: label })).toHaveCount(0);
    await expect(page).toHaveURL(/kind=term/);

    await page.setViewportSize({ width: 360, height: 740 });
    await expect(terms, "in sight on a small screen too").toBeInViewport({ ratio: 1 });
    await expect(hits.first(), "above the fold").toBeInViewport({ ratio: 1 });
  });
}

/** Asks from an empty field, so that what is shown then is the answer. */
async function look(screen: Screen, words: string): Promise<void> {
  const field = screen.page.getByRole("searchbox", { name: screen.say("search-field") });
  await field.fill("");
  await expect(screen.text("search-about")).toBeVisible();
  await field.fill(words);
  await expect(screen.text("search-about")).toBeHidden();
  await expect(screen.page).toHaveURL(new RegExp(`q=${encodeURIComponent(words)}$`, "i"));
}
