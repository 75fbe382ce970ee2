import { closest, distance } from "fastest-levenshtein";

const MAX_DISTANCE = 3;
/** Nobody mistypes a word so long, and the comparison takes the square of its length. */
const MAX_WORD_LENGTH = 100;

/** The known word that a mistyped one most likely stands for: `maxAge` for `maxage`. `undefined` if none is close. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  if (word.length > MAX_WORD_LENGTH || known.length === 0) return undefined;
  const near = closest(word, known);
  return distance(near, word) <= Math.min(MAX_DISTANCE, word.length / 2) ? near : undefined;
}
