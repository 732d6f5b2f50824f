// A browser over loopback: the same commands as HTTP, the same news as an event stream.
import type { Failure } from "../bindings/types";
import { ALL_TAGS, FailureError, type Host, type Tag } from "./host";

type Answer<T> = { ok: T } | { failure: Failure };
type Listener = (tags: readonly Tag[]) => void;

const listeners = new Set<Listener>();
let events: EventSource | undefined;

function tell(tags: readonly Tag[]): void {
  for (const listener of listeners) listener(tags);
}

function follow(): void {
  let opened = false;
  events = new EventSource("/events");
  events.onmessage = (message) => tell(JSON.parse(message.data as string) as Tag[]);
  // After a gap anything may have changed.
  events.onopen = () => {
    if (opened) tell(ALL_TAGS);
    opened = true;
  };
}

let opened: Window[] = [];

function openWindow(view: string): boolean {
  const opening = window.open(`./#/${view}`, `okuu-${view}`, "popup,width=1280,height=760");
  if (opening) opened.push(opening);
  return opening !== null;
}

export const webHost: Host = {
  async call<T>(name: string, args: Record<string, unknown>): Promise<T> {
    const answer = await fetch(`/call/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
    const said = (await answer.json()) as Answer<T>;
    if ("failure" in said) throw new FailureError(said.failure);
    return said.ok;
  },
  onChanged(listener) {
    listeners.add(listener);
    if (!events) follow();
    return () => void listeners.delete(listener);
  },
  async openPresenting() {
    openWindow("audience");
    // Browsers often allow one new window for one tap: the notes then take this window.
    if (!openWindow("presenter")) location.hash = "#/presenter";
  },
  async closePresenting() {
    for (const one of opened) one.close();
    opened = [];
    if (window.opener) window.close();
  },
  can: () => true,
};
