import { closest, distance } from "fastest-levenshtein";

const MAX_DISTANCE = 3;
/** Nobody mistypes a word so long, and to compare it would take the square of its length. */
const MAX_WORD_LENGTH = 100;

/** `" Did you mean maxAge?"` after a word that is near a known one, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (word.length > MAX_WORD_LENGTH || known.length === 0) return "";
  const near = closest(word, known);
  return distance(near, word) <= Math.min(MAX_DISTANCE, word.length / 2) ? ` Did you mean ${near}?` : "";
}
