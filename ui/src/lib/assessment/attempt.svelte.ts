// The attempt on the screen: what is asked, what has been answered, what came of it.
import { commands } from "../bindings/client";
import type {
  AssessmentView,
  AttemptResult,
  ItemId,
  ItemView,
  LearnerId,
  Response,
} from "../bindings/types";
import { desk } from "../failure/desk.svelte";
import { arranged, begin, fits, submission, unanswered, type Draft } from "./draft";

const key = (learner: LearnerId, module: string): string => `okuu-draft/${learner}/${module}`;

function load(place: string): Draft | undefined {
  try {
    const kept = localStorage.getItem(place);
    return kept ? (JSON.parse(kept) as Draft) : undefined;
  } catch {
    return undefined;
  }
}

function keep(place: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    // Then the attempt lives as long as the screen.
  }
}

export class Attempt {
  draft = $state<Draft>({ items: [], options: {}, answers: {}, at: 0 });
  result = $state.raw<AttemptResult>();
  sending = $state(false);
  readonly items: readonly ItemView[];
  readonly item = $derived.by((): ItemView | undefined => this.items[this.draft.at]);
  readonly missing = $derived(unanswered(this.draft));

  readonly #place: string;

  constructor(
    private readonly learner: LearnerId,
    private readonly view: AssessmentView,
  ) {
    this.#place = key(learner, view.module);
    const kept = load(this.#place);
    const draft = kept && fits(view, kept) ? kept : begin(view);
    this.draft = draft;
    this.items = arranged(view, draft);
  }

  #keep(): void {
    keep(this.#place, $state.snapshot(this.draft));
  }

  answer(item: ItemId, response: Response | undefined): void {
    if (response) this.draft.answers[item] = response;
    else delete this.draft.answers[item];
    this.#keep();
  }

  /** To the item at a place; the place after the last one is the review. */
  show(place: number): void {
    this.#accept();
    this.draft.at = Math.min(Math.max(place, 0), this.items.length);
    this.#keep();
  }

  /** Going on from an ordering accepts the order as it is shown. */
  #accept(): void {
    const item = this.item;
    if (item?.kind !== "ordering" || this.draft.answers[item.id]) return;
    this.draft.answers[item.id] = { order: item.options.map((option) => option.index) };
  }

  async submit(): Promise<void> {
    this.sending = true;
    const items = submission($state.snapshot(this.draft));
    await desk.doing(async () => {
      this.result = await commands.submitAttempt(
        this.learner,
        this.view.module,
        items,
        this.view.edition,
      );
      keep(this.#place, undefined);
    });
    this.sending = false;
  }
}
