import { rawText } from "./fact-schema";

/**
 * The mark of a set whose row has a field that does not say that the set is whole. A field that is missing, null or empty
 * marks nothing; a value that is not understood marks the set, so that it counts for less.
 *
 * @param whole - the values, in lower case, that mean the whole instance.
 */
export function partialMark(name: string, value: unknown, whole: readonly string[]): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const text = rawText.parse(value);
  return whole.includes(text.toLowerCase()) ? undefined : `${name} ${text || "not understood"}`;
}
