// Where the links of texts lead.
import type { Page } from "./route";

/** Where a link of a text leads: to a page, or to a document for the side sheet. */
export type Target = { page: Page } | { document: string; at?: string };

/** Reads `module:08#seals`, `manual:pec#count`, `law:…`, `source:…`, `term:…`, and a paragraph to open at. */
export function target(link: string, at?: string | null): Target {
  const [, kind = "", id = "", part] = /^(\w+):([^#]+)(?:#(.+))?$/.exec(link) ?? [];
  const place = at ? { at } : {};
  if (kind === "module" && part)
    return { page: { view: "lesson", module: id, lesson: part, ...place } };
  if (kind === "module") return { page: { view: "module", module: id } };
  if (kind === "manual" && part)
    return { page: { view: "section", manual: id, section: part, ...place } };
  if (kind === "manual") return { page: { view: "manual", manual: id } };
  if (kind === "law" && !part) return { page: { view: "law", law: id } };
  return { document: link, ...place };
}
