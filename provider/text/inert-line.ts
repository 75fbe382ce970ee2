import { withoutCommandAtStart } from "./command-at-start";
import { inertText } from "./inert-text";

/** Makes a text from outside inert where it starts a line: see {@link inertText}. */
export function inertLine(text: string): string {
  return withoutCommandAtStart(inertText(text));
}
