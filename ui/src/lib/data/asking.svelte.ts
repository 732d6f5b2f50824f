// What has to be asked for again and again while a screen is open, because nobody tells when it changes: what is in
// the room, which sticks are in.
import { failureOf } from "../host";
import type { Failure } from "../bindings/types";

export class Asking<T> {
  value = $state.raw<T>();
  failure = $state.raw<Failure>();

  #ask: () => Promise<T>;
  #every: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /** Made while a component is set up. Asks every so many milliseconds after the answer before. */
  constructor(ask: () => Promise<T>, every: number) {
    this.#ask = ask;
    this.#every = every;
    $effect(() => {
      this.again();
      return () => {
        this.#turn++;
        clearTimeout(this.#timer);
      };
    });
  }

  again(): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const next = (): void => {
      if (turn === this.#turn) this.#timer = setTimeout(() => this.again(), this.#every);
    };
    this.#ask().then(
      (value) => {
        if (turn !== this.#turn) return;
        // The same answer redraws nothing: the focus stays where it is.
        if (JSON.stringify(value) !== JSON.stringify(this.value)) this.value = value;
        this.failure = undefined;
        next();
      },
      (thrown: unknown) => {
        if (turn === this.#turn) this.failure = failureOf(thrown);
        next();
      },
    );
  }
}
