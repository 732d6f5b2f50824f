// Where "back" leads.
import type { Page } from "./route";

/** The page above a page, where "back" leads. */
export function parent(page: Page): Page | undefined {
  switch (page.view) {
    case "start":
    case "home":
      return undefined;
    case "new":
      return { view: "start" };
    case "lesson":
    case "assessment":
    case "present":
      return { view: "module", module: page.module };
    case "law":
      return { view: "library", shelf: "laws" };
    case "manual":
      return { view: "library", shelf: "manuals" };
    case "section":
      return { view: "manual", manual: page.manual };
    case "handOver":
    case "save":
    case "open":
    case "collect":
      return { view: "delivery" };
    case "module":
    case "search":
    case "library":
    case "delivery":
    case "classes":
    case "presenter":
    case "audience":
      return { view: "home" };
  }
}

/** Pages that lie beside the others: "back" from them leads to wherever one came from. */
export function isBeside(page: Page): boolean {
  return page.view === "search" || page.view === "delivery" || isLibrary(page);
}

/** Pages of the library: they are come to from any text. */
export function isLibrary({ view }: Page): boolean {
  return view === "library" || view === "law" || view === "manual" || view === "section";
}
