import { RawNumber } from "./raw-json";

/** An id as a JSON number with its exact digits; an id that is not digits stays a text. */
export function numericId(id: string): RawNumber | string {
  return /^\d+$/.test(id) ? new RawNumber(id) : id;
}
