/**
 * An integer that is sent with its exact digits. Redis job and set ids are 64-bit JSON numbers: beyond 2^53 a JavaScript
 * number changes the last digits.
 */
export class RawNumber {
  readonly digits: string;

  constructor(digits: string) {
    if (!/^-?\d+$/.test(digits)) throw new TypeError(`not an integer: ${JSON.stringify(digits)}`);
    this.digits = digits;
  }
}

/** A value in a response body. A property that is `undefined` is omitted. */
export type JsonValue = string | number | boolean | null | RawNumber | JsonValue[] | JsonObject;

/** An object in a response body. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}

/** Formats a value as JSON, with the exact digits of every {@link RawNumber}. */
export function stringifyJson(value: JsonValue): string {
  if (value instanceof RawNumber) return value.digits;
  if (Array.isArray(value)) return `[${value.map(stringifyJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members: string[] = [];
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) members.push(`${JSON.stringify(name)}:${stringifyJson(member)}`);
    }
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}
