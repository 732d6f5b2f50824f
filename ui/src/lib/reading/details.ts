// Number, date and edition of an act, as they came from the pack.

/** Dates as they stand on acts: 04.02.2020. */
export function withDates(details: string): string {
  return details.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, "$3.$2.$1");
}
