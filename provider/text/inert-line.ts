import { inertText } from "./inert-text";

/** GitHub Actions reads `::error::` as a command at the start of a line, spaces before it or not. */
const COMMAND_AT_START = /^\s*:(?=:)/;

/** Makes a text from outside inert where it starts a line: see {@link inertText}. */
export function inertLine(text: string): string {
  return inertText(text).replace(COMMAND_AT_START, "$& ");
}
