import { inertText } from "../text/inert-text";

/**
 * Text from outside as a plain-text message of SARIF, where square brackets make links and braces make placeholders (SARIF
 * 2.1.0, sections 3.11.5 and 3.11.6).
 */
export function sarifText(text: string): string {
  return inertText(text)
    .replace(/[\\[\]]/g, "\\$&")
    .replace(/[{}]/g, "$&$&");
}
