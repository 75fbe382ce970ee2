import { escapeHidden } from "./escape-hidden";

/** A value as indented JSON. What a terminal or a pipeline would not only show is escaped. */
export function renderJson(data: unknown): string {
  return `${escapeHidden(JSON.stringify(data, undefined, 2), unicodeEscape)}\n`;
}

/** A value as one line of JSON. */
export function renderJsonLine(data: unknown): string {
  return `${escapeHidden(JSON.stringify(data), unicodeEscape)}\n`;
}

/** JSON knows UTF-16 code units only. */
function unicodeEscape(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
