// Folders as people call them.
import type { PlaceKind } from "../bindings/types";
import type { Say } from "../i18n/text";

/** The words for a folder; a stick has a name of its own. */
export function placeName(say: Say, place: { kind: PlaceKind; label: string }): string {
  return say(`roads-place-${place.kind}`, { label: place.label });
}
