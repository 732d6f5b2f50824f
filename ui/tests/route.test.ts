import { describe, expect, it } from "vitest";
import { isBeside, parent } from "../src/lib/router/above";
import { address, parse, screenKey, to } from "../src/lib/router/route";
import { target } from "../src/lib/router/target";
import type { Page, Route } from "../src/lib/router/route";

const PAGES: Page[] = [
  { view: "start" },
  { view: "new" },
  { view: "home" },
  { view: "module", module: "08" },
  { view: "lesson", module: "08", lesson: "seals" },
  { view: "lesson", module: "08", lesson: "seals", at: "b3" },
  { view: "assessment", module: "08" },
  { view: "search", query: "" },
  { view: "search", query: "мөөр & пломба #1?" },
  { view: "search", query: "мөөр", kind: "term" },
  { view: "library", shelf: "laws" },
  { view: "library", shelf: "manuals" },
  { view: "library", shelf: "terms" },
  { view: "law", law: "local-elections" },
  { view: "manual", manual: "pec" },
  { view: "section", manual: "pec", section: "sixty-days" },
  { view: "section", manual: "pec", section: "sixty-days", at: "b3" },
  { view: "delivery" },
  { view: "handOver" },
  { view: "save" },
  { view: "open" },
  { view: "collect" },
  { view: "classes" },
  { view: "present", module: "03" },
  { view: "presenter" },
  { view: "audience" },
];
const ROUTES: Route[] = [
  ...PAGES.map((page) => ({ page })),
  ...PAGES.map((page) => ({ page, sheet: "law:election-commissions#art-23" })),
  ...PAGES.map((page) => ({ page, sheet: "law:election-commissions#art-23", sheetAt: "o3" })),
];

describe("addresses", () => {
  it.each(ROUTES.map((route) => [address(route), route] as const))(
    "%s leads where it came from",
    (text, route) => expect(parse(text)).toEqual(route),
  );

  it.each([
    "#/nowhere",
    "#/module/08/lesson",
    "#/module/08/lesson/a/b",
    "#/module/08/assessment/x",
    "#/library/x",
    "#/home/x",
    "#/law",
    "#/law/a/b",
    "#/manual",
    "#/manual/a/b/c",
    "#/present",
    "#/delivery/x",
    "#/handOver",
    "#/module/%",
  ])("%s is unknown or half known and breaks nothing", (hash) => {
    expect(["home", "module"]).toContain(parse(hash).page.view);
  });

  it("an empty address is the first screen", () => {
    expect(parse("")).toEqual({ page: { view: "start" } });
    expect(parse("#/")).toEqual({ page: { view: "start" } });
  });

  it("the same screen stays while a search is being typed", () => {
    expect(screenKey({ view: "search", query: "а" })).toBe(
      screenKey({ view: "search", query: "аб" }),
    );
  });
});

describe("back", () => {
  it.each(PAGES.map((page) => [to(page), page] as const))(
    "from %s comes to the top in a few steps",
    (_, page) => {
      let at: Page | undefined = page;
      let steps = 0;
      while (at && steps < 5) {
        at = parent(at);
        steps++;
      }
      expect(at).toBeUndefined();
    },
  );

  it("from a lesson leads to its module", () => {
    const lesson: Page = { view: "lesson", module: "08", lesson: "seals" };
    expect(parent(lesson)).toEqual({ view: "module", module: "08" });
    expect(isBeside(lesson)).toBe(false);
  });
});

describe("links of texts", () => {
  it("to a lesson lead to it, at the paragraph that was found", () => {
    expect(target("module:08#seals")).toEqual({
      page: { view: "lesson", module: "08", lesson: "seals" },
    });
    expect(target("module:08#seals", "b3")).toEqual({
      page: { view: "lesson", module: "08", lesson: "seals", at: "b3" },
    });
    expect(target("module:08")).toEqual({ page: { view: "module", module: "08" } });
  });

  it("to a manual lead to its section, at the paragraph that was found", () => {
    expect(target("manual:pec")).toEqual({ page: { view: "manual", manual: "pec" } });
    expect(target("manual:pec#count", "b2")).toEqual({
      page: { view: "section", manual: "pec", section: "count", at: "b2" },
    });
  });

  it("to a whole law lead to its page, to an article at the paragraph that was found", () => {
    const law = "local-elections";
    expect(target(`law:${law}`)).toEqual({ page: { view: "law", law } });
    expect(target(`law:${law}#art-24`, "o1")).toEqual({ document: `law:${law}#art-24`, at: "o1" });
  });

  it.each(["law:election-commissions#art-23", "source:reg-183", "term:pec"])(
    "%s opens as a document",
    (link) => expect(target(link)).toEqual({ document: link }),
  );
});
