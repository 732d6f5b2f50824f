// Where screens report what went wrong with something the person did, and what went well.
import type { Failure } from "../bindings/types";
import { failureOf } from "../host";

class Desk {
  /** Shown until dismissed, or until the next thing works. */
  failure = $state.raw<Failure>();
  /** Said to people who use a screen reader. */
  announcement = $state("");

  announce(text: string): void {
    // The same words twice must be heard twice.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  dismiss(): void {
    this.failure = undefined;
  }

  /** Runs a use case for a screen. False when it was refused, and then the refusal is shown. */
  async doing(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.failure = undefined;
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    }
  }
}

export const desk = new Desk();
