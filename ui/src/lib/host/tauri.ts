// The packaged app: commands and events go through the shell.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Failure } from "../bindings/types";
import { FailureError, type Host, type Tag } from "./host";

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "detail" in thrown;
}

export const tauriHost: Host = {
  async call<T>(name: string, args: Record<string, unknown>): Promise<T> {
    try {
      return await invoke<T>("call", { name, args });
    } catch (thrown) {
      throw isFailure(thrown) ? new FailureError(thrown) : thrown;
    }
  },
  onChanged(listener) {
    const listening = listen<Tag[]>("changed", (event) => listener(event.payload));
    return () => void listening.then((stop) => stop());
  },
  openPresenting: () => invoke("open_presenting"),
  closePresenting: () => invoke("close_presenting"),
  can: () => !/Android|iPhone|iPad/.test(navigator.userAgent),
};
