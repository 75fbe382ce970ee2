/** Quotes text as one word, which a POSIX shell reads back as exactly this text. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
