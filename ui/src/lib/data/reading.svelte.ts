// What a screen has read from the app, read again whenever it may have changed.
import type { Failure } from "../bindings/types";
import { failureOf, host, type Tag } from "../host";

export class Reading<T> {
  value = $state.raw<T>();
  failure = $state.raw<Failure>();

  #read: () => Promise<T>;
  #turn = 0;

  /** Made while a component is set up. Reads again when a tag is told or something that `read` uses changes. */
  constructor(read: () => Promise<T>, tags: readonly Tag[]) {
    this.#read = read;
    $effect(() => {
      this.again();
      const stop = host.onChanged((changed) => {
        if (changed.some((tag) => tags.includes(tag))) this.again();
      });
      return () => {
        this.#turn++;
        stop();
      };
    });
  }

  again(): void {
    const turn = ++this.#turn;
    this.#read().then(
      (value) => {
        if (turn !== this.#turn) return;
        this.value = value;
        this.failure = undefined;
      },
      (thrown: unknown) => {
        if (turn === this.#turn) this.failure = failureOf(thrown);
      },
    );
  }
}
