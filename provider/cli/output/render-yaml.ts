import { isInert } from "../../text/inert-text";
import { escapeHidden } from "./escape-hidden";

/**
 * A value as YAML 1.2. A text that a terminal or a pipeline would not only show is in double quotes, on one line and with
 * escapes. The library is loaded only when it is needed.
 */
export async function renderYaml(data: unknown): Promise<string> {
  const { Document, visit } = await import("yaml");
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && mustBeQuoted(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return escapeHidden(text, unicodeEscape);
}

/** Escapes count within double quotes only: whatever is escaped must be in them. */
function mustBeQuoted(text: string): boolean {
  return !isInert(text) || text.startsWith("::") || escapeHidden(text, () => "") !== text;
}

function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
