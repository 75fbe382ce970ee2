import { inertText } from "./inert-text";

const MAX_LENGTH = 40;

/** What `JSON.stringify` leaves as it is, and a terminal does not merely show: control and format characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A wrong value for an error message: quoted, on one line, control characters escaped, cut after 40 characters. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") {
    const cut = value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value;
    return inertText(JSON.stringify(cut).replace(UNSAFE, escaped));
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

/** An unknown property's name for an error message: on one line, non-ASCII characters as `?`, cut after 40 characters. */
export function formatName(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_LENGTH);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

const MAX_LISTED_IDS = 3;

/** Ids for a message, each once: the first three, and how many more there are. */
export function formatIds(ids: readonly string[]): string {
  const named = [...new Set(ids)];
  const more = named.length > MAX_LISTED_IDS ? ` and ${named.length - MAX_LISTED_IDS} more` : "";
  return `${named.slice(0, MAX_LISTED_IDS).join(", ")}${more}`;
}
