import { RawNumber, type JsonValue } from "./raw-json";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Escapes text for use between XML tags. */
function escapeXml(text: string): string {
  // XML 1.0 can't represent control characters other than tab and line ends, even escaped.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function element(name: string, value: JsonValue | undefined): string {
  if (value === undefined) return "";
  // The gateway has no array element: it repeats the element for each item of a list.
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  if (value === null) return `<${name}/>`;
  if (value instanceof RawNumber) return `<${name}>${value.digits}</${name}>`;
  if (typeof value === "object") {
    const children = Object.entries(value).map(([child, member]) => element(child, member));
    return `<${name}>${children.join("")}</${name}>`;
  }
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** Formats a body as an XML document with the root `{Action}Response` or `Error`. */
export function toXml(root: string, value: JsonValue): string {
  return `<?xml version='1.0' encoding='UTF-8'?>${element(root, value)}`;
}
