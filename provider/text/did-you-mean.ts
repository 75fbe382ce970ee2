import { closest, distance } from "fastest-levenshtein";

const MAX_DISTANCE = 3;
/** A longer word is no typing error, and comparing it takes time quadratic in its length. */
const MAX_WORD_LENGTH = 100;

/** The known word that a mistyped one most likely stands for: `maxAge` for `maxage`. `undefined` if none is close. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  if (word.length > MAX_WORD_LENGTH || known.length === 0) return undefined;
  const near = closest(word, known);
  return distance(near, word) <= Math.min(MAX_DISTANCE, word.length / 2) ? near : undefined;
}
