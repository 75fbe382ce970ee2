/** A value as indented JSON. Control and format characters are escaped, so that a terminal shows them. */
export function renderJson(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2).replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
