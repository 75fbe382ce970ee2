import { inertText } from "./inert-text";

/** Characters that XML 1.0 can't hold, beyond those that {@link inertText} removes. */
const NOT_XML = /[\ufffe\uffff]/g;
const SPECIAL: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text from outside that XML 1.0 can hold, not yet escaped. */
export function xmlText(text: string): string {
  return inertText(text).replace(NOT_XML, "");
}

/** Text from outside for an XML document, as content or as the value of an attribute in quotes. */
export function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (character) => SPECIAL[character] ?? "");
}
