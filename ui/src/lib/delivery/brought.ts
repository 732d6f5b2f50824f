// What came of a file or of a tablet's answer, sentence by sentence, what matters most first.
import type { OpenedBundle } from "../bindings/types";

export interface Sentence {
  key: string;
  args?: Record<string, number>;
}

/** Documents that people have a word for. */
const DOCUMENTS: Record<string, string> = {
  roster: "roads-came-roster",
  schedule: "roads-came-schedule",
  history: "roads-came-history",
};

export function brought(opened: OpenedBundle): Sentence[] {
  const { confirmed, records, tablets, known, answers } = opened;
  const said: Sentence[] = [];
  if (confirmed > 0) said.push({ key: "roads-came-confirmed", args: { count: confirmed } });
  if (opened.parcels > 0)
    said.push({ key: "roads-came-records", args: { count: records, tablets } });
  else if (known > 0) said.push({ key: "roads-came-known" });
  if (answers > 0) said.push({ key: "roads-came-answers" });
  for (const name of opened.documents) {
    const key = DOCUMENTS[name];
    if (key && !said.some((one) => one.key === key)) said.push({ key });
  }
  if (opened.pack) said.push({ key: "roads-came-pack" });
  return said;
}
