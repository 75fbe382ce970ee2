/** The values of a list flag, each once: `--regions a b`, `--regions a,b` and `--regions a --regions b` are the same. */
export function splitList(given: readonly string[]): string[] {
  return [...new Set(given.flatMap((text) => text.split(/[\s,]+/)).filter((part) => part !== ""))];
}
