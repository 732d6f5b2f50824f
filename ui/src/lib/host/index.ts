// The one place that knows where the UI runs.
import { isTauri } from "@tauri-apps/api/core";
import type { Host } from "./host";
import { tauriHost } from "./tauri";
import { webHost } from "./web";

export { ALL_TAGS, FailureError, failureOf, type Tag } from "./host";

export const host: Host = isTauri() ? tauriHost : webHost;

/** Runs a use case; the generated client is built on this. */
export function call<T>(name: string, args: Record<string, unknown>): Promise<T> {
  return host.call<T>(name, args);
}
