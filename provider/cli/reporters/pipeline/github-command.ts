import { inertText } from "../../../text/inert-text";

/**
 * A workflow command of GitHub Actions, as one line without its line feed.
 *
 * @param properties - such as `title`. Their texts and the message may come from outside.
 * @param message - may have several lines; none of them can be a command.
 */
export function githubCommand(
  command: "group" | "endgroup" | "error" | "warning" | "notice",
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([name, text]) => `${name}=${escapedProperty(inertText(text))}`);
  const lines = message.split("\n").map(inertText).join("\n");
  return `::${command}${list.length > 0 ? ` ${list.join(",")}` : ""}::${escapedData(lines)}`;
}

function escapedData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
