// What is shown of an attempt handed in.
import type {
  AssessmentView,
  AttemptResult,
  ItemId,
  ItemView,
  Response,
} from "../../lib/bindings/types";

export interface Outcome {
  view: AssessmentView;
  result: AttemptResult;
  /** The items in the order in which they were asked. */
  items: readonly ItemView[];
  answers: Record<ItemId, Response>;
}

/** What somebody answered, as fragments of HTML: several for an order or for several options. */
export function answerHtml(item: ItemView, response: Response, comma: boolean): string[] {
  if ("number" in response) {
    const plain = String(response.number);
    return [comma ? plain.replace(".", ",") : plain];
  }
  const indices = "choice" in response ? response.choice : response.order;
  return indices.flatMap((index) =>
    item.options.filter((option) => option.index === index).map((option) => option.html),
  );
}

/** Points that pass. */
export function pointsNeeded(masteryPercent: number, max: number): number {
  return Math.ceil((masteryPercent * max) / 100);
}
