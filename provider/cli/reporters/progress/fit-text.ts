/** Characters that a terminal may show two columns wide. Too many count as wide: a line that is cut early does no harm. */
const NARROW = /^[\u0000-\u024f\u2010-\u2027]$/;

/** Cuts a text to the columns of a terminal, with an ellipsis, so that it never takes a second line. */
export function fitText(text: string, columns: number): string {
  let used = 0;
  let cutAt = 0;
  for (const character of text) {
    used += NARROW.test(character) ? 1 : 2;
    if (used > columns) return columns < 1 ? "" : `${text.slice(0, cutAt)}…`;
    if (used < columns) cutAt += character.length;
  }
  return text;
}
