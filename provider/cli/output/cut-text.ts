import { characterWidth, displayWidth } from "./display-width";

/** Cuts text to a number of columns. A text that is cut ends with `…`. */
export function cutText(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 0;
  let cut = "";
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns - 1) break;
    cut += character;
  }
  return columns < 1 ? "" : `${cut}…`;
}
