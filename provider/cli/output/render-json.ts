import { printableJson } from "./printable-json";

/** A value as indented JSON. Control and format characters are escaped, so that a terminal shows them. */
export function renderJson(data: unknown): string {
  return `${printableJson(data, 2)}\n`;
}
