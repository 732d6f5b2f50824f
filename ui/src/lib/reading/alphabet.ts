// The order of letters in the glossary. Own table: the web views of old tablets do not know Kyrgyz order.

const LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz";

function compare(one: string, other: string): number {
  const a = [...one.toLowerCase()];
  const b = [...other.toLowerCase()];
  for (const [place, letter] of a.entries()) {
    const against = b[place];
    if (against === undefined) return 1;
    if (letter !== against) return LETTERS.indexOf(letter) - LETTERS.indexOf(against);
  }
  return a.length - b.length;
}

/** The letter under which a word stands. */
export function initial(word: string): string {
  return ([...word.toUpperCase()].find((letter) => /\p{L}/u.test(letter)) ?? "").replace("Ё", "Е");
}

/** Entries in the order of the alphabet, gathered under their letters. */
export function byLetter<T>(
  entries: readonly T[],
  word: (entry: T) => string,
): { letter: string; entries: T[] }[] {
  const shelves: { letter: string; entries: T[] }[] = [];
  for (const entry of [...entries].sort((a, b) => compare(word(a), word(b)))) {
    const letter = initial(word(entry));
    const last = shelves.at(-1);
    if (last?.letter === letter) last.entries.push(entry);
    else shelves.push({ letter, entries: [entry] });
  }
  return shelves;
}
