import { escapeHidden } from "./escape-hidden";

/**
 * A value as JSON that a terminal or a pipeline only shows. What is escaped is the same value for a JSON parser.
 *
 * @param indent - spaces of a level; 0: one line.
 */
export function printableJson(data: unknown, indent: number): string {
  return escapeHidden(JSON.stringify(data, undefined, indent), escaped);
}

/** JSON knows UTF-16 code units only. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
