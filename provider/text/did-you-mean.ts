import { closest, distance } from "fastest-levenshtein";

const MAX_DISTANCE = 3;
/** A longer word is no typing error, and comparing it takes time quadratic in its length. */
const MAX_WORD_LENGTH = 100;

/** `" Did you mean maxAge?"` for a word that is close to a known word, else `""`. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (word.length > MAX_WORD_LENGTH || known.length === 0) return "";
  const near = closest(word, known);
  return distance(near, word) <= Math.min(MAX_DISTANCE, word.length / 2) ? ` Did you mean ${near}?` : "";
}
