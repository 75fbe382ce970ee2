import { RawNumber } from "./raw-json";

/** Returns an id as a JSON number with its exact digits. An id with other characters stays a string. */
export function numericId(id: string): RawNumber | string {
  return /^\d+$/.test(id) ? new RawNumber(id) : id;
}
