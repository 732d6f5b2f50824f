// What a hit of the search can be: how one is called, how many are, and its sign.
import type { IconName } from "../../components/shared/icons";
import type { HitKind } from "../bindings/types";

interface Kind {
  /** The name of one. */
  one: string;
  /** The name of all. */
  many: string;
  icon: IconName;
}

export const KINDS: Record<HitKind, Kind> = {
  lesson: { one: "search-kind-lesson", many: "search-kinds-lesson", icon: "list" },
  checklist: { one: "search-kind-checklist", many: "search-kinds-checklist", icon: "check" },
  article: { one: "search-kind-article", many: "search-kinds-article", icon: "book" },
  official: { one: "search-kind-official", many: "search-kinds-official", icon: "book" },
  manual: { one: "search-kind-manual", many: "search-kinds-manual", icon: "file" },
  term: { one: "search-kind-term", many: "search-kinds-term", icon: "text" },
};

/** The kind with a name, if there is one. */
export function kindOf(name: string | null): HitKind | undefined {
  return (Object.keys(KINDS) as HitKind[]).find((kind) => kind === name);
}
