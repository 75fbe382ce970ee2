/** Format characters, separators and C1 controls. `JSON.stringify` escapes the other control characters itself. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;
/** Pipelines read commands such as `##vso[…]` anywhere in a line. */
const PIPELINE_COMMANDS = /#(?=#[a-z]*\[)/gi;

/**
 * A value as JSON that a terminal or a pipeline only shows. What is escaped is the same value for a JSON parser.
 *
 * @param indent - spaces of a level; 0: one line.
 */
export function printableJson(data: unknown, indent: number): string {
  return JSON.stringify(data, undefined, indent).replace(INVISIBLE, escaped).replace(PIPELINE_COMMANDS, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
