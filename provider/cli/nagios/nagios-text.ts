import { inertText } from "../../text/inert-text";

/** Text from outside as a part of one line of plugin output, in which `|` starts the performance data. */
export function nagiosText(text: string): string {
  return inertText(text).replaceAll("|", "/");
}
