// The interface as a person uses it: open, choose, tap, read.
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Person, Tablet } from "./tablet";
import { containing, words, type Language, type Say } from "./words";

const SHOTS = join(import.meta.dirname, "../shots");

/** One browser page in front of a tablet, for a reader of one language. */
export class Screen {
  readonly say: Say;

  constructor(
    readonly page: Page,
    readonly tablet: Tablet,
    readonly language: Language,
  ) {
    this.say = words(language);
  }

  /** Opens the app where it begins. */
  async open(): Promise<void> {
    await this.page.goto(this.tablet.address);
  }

  /** Opens a screen by its address and waits until it stands. */
  async goTo(route: string): Promise<void> {
    await this.page.goto(`${this.tablet.address}/#/${route}`);
    // In an app that is open already only the hash changes: the screen before is gone by the next picture.
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await expect(this.title).toBeVisible();
  }

  /** Learns as somebody who has a profile already. */
  async learnsAs({ learner }: Person): Promise<void> {
    await this.page.addInitScript((who) => sessionStorage.setItem("okuu-learner", who), learner);
  }

  /** Its heading, also below an open sheet, where nothing has a role. */
  get title(): Locator {
    return this.page.locator("h1").first();
  }

  get sheet(): Locator {
    return this.page.getByRole("dialog");
  }

  button(key: string): Locator {
    return this.page.getByRole("button", { name: this.say(key), exact: true });
  }

  link(key: string): Locator {
    return this.page.getByRole("link", { name: this.say(key), exact: true });
  }

  /** A whole text of the screen, wherever it stands. */
  text(key: string, args?: Parameters<Say>[1]): Locator {
    return this.page.getByRole("main").getByText(this.say(key, args), { exact: true });
  }

  field(key: string): Locator {
    return this.page.getByRole("textbox", { name: this.say(key), exact: true });
  }

  /** Goes to another part of the app by the bar. */
  async visit(place: "home" | "search" | "library" | "delivery"): Promise<void> {
    const bar = this.page.getByRole("navigation", { name: this.say("shell-places") });
    // The state of delivery is read out behind the word.
    await bar.getByRole("link", { name: containing(this.say(`shell-${place}`)) }).click();
  }

  /** A picture of the screen for people to look at. */
  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(SHOTS, `${this.language}-${name}.png`) });
  }
}
