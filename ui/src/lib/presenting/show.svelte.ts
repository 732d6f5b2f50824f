// What is being shown. Every window holds one of these and follows the app; none of them decides alone.
import { commands } from "../bindings/client";
import type { DeckView, Presentation, SlideView } from "../bindings/types";
import { Reading } from "../data/reading.svelte";
import { desk } from "../failure/desk.svelte";
import { host } from "../host";
import type { Step } from "./keys";

export class Show {
  readonly reading: Reading<Presentation | null>;
  readonly #deck: Reading<DeckView | undefined>;
  /** The slide last asked for, so that quick taps are not lost while the app answers. */
  #wanted: number | undefined;
  #begun = false;

  constructor() {
    this.reading = new Reading(() => commands.presentation(), ["presentation"]);
    this.#deck = new Reading(() => this.#readDeck(), []);
    $effect(() => {
      if (this.now) {
        this.#wanted = undefined;
        this.#begun = true;
      } else if (this.now === null && this.#begun) {
        // Ended in another window: this one has served, too.
        void host.closePresenting();
      }
    });
  }

  readonly now = $derived.by((): Presentation | null | undefined => this.reading.value);
  readonly #shown = $derived(this.now?.module);
  readonly #language = $derived(this.now?.language);

  #readDeck(): Promise<DeckView | undefined> {
    const [module, language] = [this.#shown, this.#language];
    return module && language ? commands.deck(module, language) : Promise.resolve(undefined);
  }

  get deck(): DeckView | undefined {
    return this.#deck.value;
  }

  get slide(): SlideView | undefined {
    return this.now ? this.deck?.slides[this.now.slide] : undefined;
  }

  show(slide: number): void {
    const now = this.now;
    if (!now) return;
    this.#wanted = Math.min(Math.max(slide, 0), now.slides - 1);
    const wanted = this.#wanted;
    void desk.doing(() => commands.showSlide(wanted));
  }

  take(step: Step): void {
    const now = this.now;
    if (!now) return;
    const slide = this.#wanted ?? now.slide;
    switch (step) {
      case "next":
        return this.show(slide + 1);
      case "previous":
        return this.show(slide - 1);
      case "first":
        return this.show(0);
      case "last":
        return this.show(now.slides - 1);
      case "black":
        return void desk.doing(() => commands.setBlack(!now.black));
      case "end":
        return void this.end();
    }
  }

  async end(): Promise<void> {
    if (await desk.doing(() => commands.endPresentation())) await host.closePresenting();
  }
}
