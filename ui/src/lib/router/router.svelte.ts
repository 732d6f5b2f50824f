// The browser's address bar and history. The document in the side sheet is part of the address, so that
// "back" closes it, on the tablet's own key too.
import { isBeside, parent } from "./above";
import { address, parse, screenKey, to, type Page, type Route } from "./route";

interface Entry {
  /** How many sheets lie above the page. */
  depth: number;
}

class Router {
  route = $state.raw<Route>({ page: { view: "start" } });
  readonly page = $derived(this.route.page);
  readonly screen = $derived(screenKey(this.page));

  #scrolls = new Map<string, number>();
  #landing: number | undefined;
  #moved = false;

  constructor() {
    if (typeof window === "undefined") return;
    history.scrollRestoration = "manual";
    this.#read();
    // Opening the app is no coming from another screen.
    this.#moved = false;
    addEventListener("popstate", () => this.#read());
    addEventListener("hashchange", () => this.#read());
  }

  #read(): void {
    const known = history.state as Entry | null;
    const next = parse(location.hash);
    if (screenKey(next.page) !== this.screen) {
      this.#moved = true;
      this.#landing = known ? this.#scrolls.get(to(next.page)) : 0;
    }
    if (!known) history.replaceState({ depth: 0 } satisfies Entry, "");
    this.route = next;
  }

  /** Keeps where the reader is on this screen, for the way back. */
  keepScroll(): void {
    this.#scrolls.set(to(this.page), scrollY);
  }

  /** Called by a screen when its heading stands. True when somebody has come here from another screen. */
  arrive(): boolean {
    scrollTo(0, this.#landing ?? 0);
    this.#landing = 0;
    return this.#moved;
  }

  go(page: Page): void {
    location.hash = to(page);
  }

  /** To the page above, or from a page beside the others to where one came from. */
  back(): void {
    const above = parent(this.page);
    if (this.#moved && isBeside(this.page)) history.back();
    else if (above) this.go(above);
  }

  /** Changes the address without a new step in history. */
  replace(page: Page): void {
    history.replaceState(history.state, "", to(page));
    this.#read();
  }

  get #depth(): number {
    return (history.state as Entry | null)?.depth ?? 0;
  }

  get sheetDepth(): number {
    return this.route.sheet ? Math.max(1, this.#depth) : 0;
  }

  openSheet(sheet: string, sheetAt?: string): void {
    const depth = this.#depth + 1;
    const leads = address({ page: this.page, sheet, ...(sheetAt ? { sheetAt } : {}) });
    history.pushState({ depth } satisfies Entry, "", leads);
    this.#read();
  }

  /** Turns to a document beside the one that lies open: "back" leads to where that one was opened. */
  turnSheet(sheet: string): void {
    history.replaceState(history.state, "", address({ page: this.page, sheet }));
    this.#read();
  }

  backInSheet(): void {
    history.back();
  }

  closeSheet(): void {
    if (this.#depth > 0) history.go(-this.#depth);
    else this.replace(this.page);
  }
}

export const router = new Router();
