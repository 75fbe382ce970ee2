const MAX_LENGTH = 40;

/** A wrong value as an error message shows it: quoted, on one line, control characters escaped, cut at 40 characters. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") {
    const cut = value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value;
    return JSON.stringify(cut).replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escaped);
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

/** A property name that the user made up, fit for a message: on one line, control characters dropped, cut. */
export function formatName(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_LENGTH);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const MAX_LISTED = 3;

/** Ids in a sentence that stays short however many there are. */
export function formatIds(ids: readonly string[]): string {
  const named = [...new Set(ids)];
  const more = named.length > MAX_LISTED ? ` and ${named.length - MAX_LISTED} more` : "";
  return `${named.slice(0, MAX_LISTED).join(", ")}${more}`;
}
