/** A gate file nests about five levels. */
const MAX_DEPTH = 100;

const BLOCK_INDICATORS = /^[-?: \t]*/;

/**
 * Whether a YAML text may nest its values deeper than a parser's stack allows, which can end the whole process. An
 * estimate: brackets in texts and in comments count too.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const line of text.split("\n")) {
    if ((BLOCK_INDICATORS.exec(line)?.[0].length ?? 0) > 2 * MAX_DEPTH) return true;
    for (const character of line) {
      if (character === "[" || character === "{") depth += 1;
      else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
      if (depth > MAX_DEPTH) return true;
    }
  }
  return false;
}
