/**
 * An integer that is written to the wire digit by digit. Redis job and set ids are 64-bit JSON numbers: beyond 2^53 a
 * JavaScript number would change the last digits.
 */
export class RawNumber {
  readonly digits: string;

  constructor(digits: string) {
    if (!/^-?\d+$/.test(digits)) throw new TypeError(`not an integer: ${JSON.stringify(digits)}`);
    this.digits = digits;
  }
}

/** What an answer's body may hold. A property that is `undefined` is left out. */
export type JsonValue = string | number | boolean | null | RawNumber | JsonValue[] | JsonObject;

/** An object of an answer's body. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}

/** JSON text of a value, with the exact digits of every {@link RawNumber}. */
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
