// Waiting for a state, never for a duration.
import { setTimeout as pause } from "node:timers/promises";

const OFTEN_MS = 20;
/** What takes longer is broken, however slow the machine. */
const LONGEST_MS = 60_000;

/** Asks again and again until there is an answer. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await pause(OFTEN_MS);
  }
}
