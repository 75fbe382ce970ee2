/** Format characters, line and paragraph separators, control characters that JSON leaves as they are; `##[` commands. */
const HIDDEN = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]|#(?=#[a-z]*\[)/giu;

/** Escapes what a terminal does not show or a pipeline takes for a command, in a text where it is within quotes. */
export function escapeHidden(text: string, escape: (character: string) => string): string {
  return text.replace(HIDDEN, escape);
}
