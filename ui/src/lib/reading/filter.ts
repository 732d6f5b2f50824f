// Narrowing a list while somebody types.

const plain = (text: string): string => text.toLowerCase().replaceAll("ё", "е");

/** Whether every word typed begins a word of one of the texts. */
export function fitsTyped(typed: string, ...texts: (string | null)[]): boolean {
  const words = texts.flatMap((text) => plain(text ?? "").split(/[^\p{L}\p{N}]+/u));
  return plain(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
