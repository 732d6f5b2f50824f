// The addresses of the screens, as values. Pure: the browser's address bar is router.svelte.ts's.
import type { HitKind, LessonId, ModuleId } from "../bindings/types";
import { kindOf } from "../search/kinds";

export type LibraryShelf = "laws" | "manuals" | "terms";

/** The ways by which records leave and come. */
export type DeliveryPart = "handOver" | "save" | "open" | "collect";

const DELIVERY_PARTS: Record<DeliveryPart, string> = {
  handOver: "hand-over",
  save: "save",
  open: "open",
  collect: "collect",
};

export type Page =
  | { view: "start" }
  | { view: "new" }
  | { view: "home" }
  | { view: "module"; module: ModuleId }
  | { view: "lesson"; module: ModuleId; lesson: LessonId; at?: string }
  | { view: "assessment"; module: ModuleId }
  | { view: "search"; query: string; kind?: HitKind | undefined }
  | { view: "library"; shelf: LibraryShelf }
  | { view: "law"; law: string }
  | { view: "manual"; manual: string }
  | { view: "section"; manual: string; section: string; at?: string }
  | { view: "delivery" }
  | { view: DeliveryPart }
  | { view: "classes" }
  | { view: "present"; module: ModuleId }
  | { view: "presenter" }
  | { view: "audience" };

/** A page, with the document that lies open in the side sheet, if any. */
export interface Route {
  page: Page;
  sheet?: string;
  /** The paragraph at which the document opens. */
  sheetAt?: string;
}

const HOME: Page = { view: "home" };

/** Reads the hash of an address. What is unknown leads home. */
export function parse(hash: string): Route {
  const [path = "", queryText = ""] = hash.replace(/^#/, "").split("?", 2);
  const query = new URLSearchParams(queryText);
  const page = pageOf(path.split("/").filter(Boolean).map(decode), query);
  const sheet = query.get("sheet");
  if (!sheet) return { page };
  const sheetAt = query.get("sheet-at");
  return sheetAt ? { page, sheet, sheetAt } : { page, sheet };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function pageOf(parts: string[], query: URLSearchParams): Page {
  const [view, first, second, third, more] = parts;
  if (more !== undefined) return HOME;
  if (view === undefined) return { view: "start" };
  if (view === "module" && first) return modulePage(first, second, third, query.get("at"));
  if (view === "present" && first && !second) return { view, module: first };
  if (view === "library" && !second) return shelfPage(first);
  if (view === "law" && first && !second) return { view, law: first };
  if (view === "manual" && first && !third) return manualPage(first, second, query.get("at"));
  if (view === "delivery" && first && !second) return deliveryPage(first);
  if (first !== undefined) return HOME;
  switch (view) {
    case "search":
      return { view, query: query.get("q") ?? "", kind: kindOf(query.get("kind")) };
    case "new":
    case "delivery":
    case "classes":
    case "presenter":
    case "audience":
      return { view };
    default:
      return HOME;
  }
}

function modulePage(
  module: ModuleId,
  part: string | undefined,
  lesson: string | undefined,
  at: string | null,
): Page {
  if (part === undefined) return { view: "module", module };
  if (part === "assessment" && lesson === undefined) return { view: "assessment", module };
  if (part !== "lesson" || lesson === undefined) return HOME;
  return at ? { view: "lesson", module, lesson, at } : { view: "lesson", module, lesson };
}

function manualPage(manual: string, section: string | undefined, at: string | null): Page {
  if (section === undefined) return { view: "manual", manual };
  return at ? { view: "section", manual, section, at } : { view: "section", manual, section };
}

function deliveryPage(part: string): Page {
  const views = Object.keys(DELIVERY_PARTS) as DeliveryPart[];
  const view = views.find((one) => DELIVERY_PARTS[one] === part);
  return view ? { view } : HOME;
}

function shelfPage(shelf: string | undefined): Page {
  if (shelf === undefined || shelf === "laws") return { view: "library", shelf: "laws" };
  return shelf === "manuals" || shelf === "terms" ? { view: "library", shelf } : HOME;
}

function path(page: Page): string {
  const e = encodeURIComponent;
  switch (page.view) {
    case "start":
      return "";
    case "module":
      return `module/${e(page.module)}`;
    case "lesson":
      return `module/${e(page.module)}/lesson/${e(page.lesson)}`;
    case "assessment":
      return `module/${e(page.module)}/assessment`;
    case "library":
      return page.shelf === "laws" ? "library" : `library/${page.shelf}`;
    case "law":
      return `law/${e(page.law)}`;
    case "manual":
      return `manual/${e(page.manual)}`;
    case "section":
      return `manual/${e(page.manual)}/${e(page.section)}`;
    case "present":
      return `present/${e(page.module)}`;
    case "handOver":
    case "save":
    case "open":
    case "collect":
      return `delivery/${DELIVERY_PARTS[page.view]}`;
    case "new":
    case "home":
    case "search":
    case "delivery":
    case "classes":
    case "presenter":
    case "audience":
      return page.view;
  }
}

/** The address of a route, for `href`. */
export function address({ page, sheet, sheetAt }: Route): string {
  const query = new URLSearchParams();
  if ((page.view === "lesson" || page.view === "section") && page.at) query.set("at", page.at);
  if (page.view === "search" && page.query) query.set("q", page.query);
  if (page.view === "search" && page.kind) query.set("kind", page.kind);
  if (sheet) query.set("sheet", sheet);
  if (sheet && sheetAt) query.set("sheet-at", sheetAt);
  return `#/${path(page)}${query.size > 0 ? `?${query}` : ""}`;
}

/** The address of a page, for `href`. */
export function to(page: Page): string {
  return address({ page });
}

/** Tells one screen from another: the same key means the same screen, whatever lies on it. */
export function screenKey(page: Page): string {
  return page.view === "search" ? "search" : to(page);
}
