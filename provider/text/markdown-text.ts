import { inertText } from "./inert-text";

/** Punctuation with a meaning in GitHub's Markdown, where it makes links of `https://…` and `www.…` too. */
const SPECIAL = /[\\`*_{}[\]<>#|!&~$]|:(?=\/\/)|(?<=\bwww)\./gi;

/** Text from outside that Markdown shows as it is, also in a table. */
export function markdownText(text: string): string {
  return inertText(text).replace(SPECIAL, "\\$&");
}
