// What the UI asks of the place it runs in. Everything else in the UI asks the host, never the shell.
import type { Failure } from "../bindings/types";

/** The parts of the tablet's state that a use case may have changed. */
export type Tag = "profiles" | "progress" | "delivery" | "presentation" | "texts";

export const ALL_TAGS: readonly Tag[] = [
  "profiles",
  "progress",
  "delivery",
  "presentation",
  "texts",
];

/** What not every place can do. */
export type Capability =
  /** Slides and notes in two windows of their own. */
  | "presentWindows"
  /** Pages on paper. */
  | "print";

export interface Host {
  /** Runs a use case by its name in the one list of commands. Fails with a `FailureError`. */
  call<T>(name: string, args: Record<string, unknown>): Promise<T>;
  /** Tells what has changed until the returned function is called. */
  onChanged(listener: (tags: readonly Tag[]) => void): () => void;
  /** Opens the audience's and the presenter's windows. */
  openPresenting(): Promise<void>;
  /** Closes them. */
  closePresenting(): Promise<void>;
  can(capability: Capability): boolean;
}

/** A use case that said no. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.code}: ${failure.detail}`);
    this.name = "FailureError";
  }
}

/** The failure behind anything that was thrown. What no use case said is a fault of ours. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof FailureError
    ? thrown.failure
    : { code: "internal", detail: String(thrown) };
}
