// An attempt not yet handed in. Pure: a draft names items and options by their ids, so that the same attempt
// goes on after the language was changed or the tablet was switched off.
import type {
  AssessmentView,
  Edition,
  ItemId,
  ItemView,
  Response,
  SubmittedItem,
} from "../bindings/types";

export interface Draft {
  /** The edition that the items were asked from. */
  edition?: Edition;
  /** Items in the order in which they are asked. */
  items: ItemId[];
  /** For each item its options in the order in which they are shown. */
  options: Record<ItemId, number[]>;
  answers: Record<ItemId, Response>;
  /** Place of the item on the screen. Past the last one stands the review. */
  at: number;
}

const indices = (item: ItemView): number[] => item.options.map((option) => option.index);

export function begin(view: AssessmentView): Draft {
  return {
    edition: view.edition,
    items: view.items.map((item) => item.id),
    options: Object.fromEntries(view.items.map((item) => [item.id, indices(item)])),
    answers: {},
    at: 0,
  };
}

const sameSet = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((entry) => other.includes(entry));

/**
 * Whether a kept draft is about this very assessment. After a new edition it is not: its answers are numbers of options
 * that may say something else by now.
 */
export function fits(view: AssessmentView, draft: Draft): boolean {
  return (
    (draft.edition ?? view.edition) === view.edition &&
    sameSet(
      draft.items,
      view.items.map((item) => item.id),
    ) &&
    view.items.every((item) => sameSet(draft.options[item.id] ?? [], indices(item)))
  );
}

/** The texts of `view` in the order of the draft. */
export function arranged(view: AssessmentView, draft: Draft): ItemView[] {
  return draft.items.flatMap((id) => {
    const item = view.items.find((candidate) => candidate.id === id);
    return item ? [{ ...item, options: shown(item, draft.options[id] ?? []) }] : [];
  });
}

function shown(item: ItemView, order: readonly number[]): ItemView["options"] {
  return order.flatMap((index) => item.options.filter((option) => option.index === index));
}

export function isAnswered(response: Response | undefined): boolean {
  if (!response) return false;
  return "choice" in response ? response.choice.length > 0 : true;
}

/** Places of the items without an answer. */
export function unanswered(draft: Draft): number[] {
  return draft.items.flatMap((id, place) => (isAnswered(draft.answers[id]) ? [] : [place]));
}

export function submission(draft: Draft): SubmittedItem[] {
  return draft.items.flatMap((item) => {
    const response = draft.answers[item];
    return response ? [{ item, response }] : [];
  });
}

/** A choice with one option chosen or taken away. */
export function toggled(chosen: readonly number[], index: number): number[] {
  return chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index];
}

/** A list with one entry at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, place) => place !== from);
  const entry = list[from];
  return entry === undefined ? rest : [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** A number as people type it: spaces between thousands, comma or point. */
export function typedNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0]/g, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
