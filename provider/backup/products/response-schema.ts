/**
 * Schemas for the fields of all products' responses. They are tolerant where the cloud is known to vary, and strict where
 * a guess could become a false "nothing is running".
 *
 * @module
 */
import * as z from "zod";
import { isInert } from "../../text/inert-text";

/** The longest id, status or name that is accepted in a response. */
const MAX_TEXT = 256;

/** Ids, statuses and names are shown in messages and logs, where a control character could start a line of its own. */
const NOT_INERT = { error: "a text with control characters" };

/** A string field. XML parsers return digits as numbers, so numbers are accepted too. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .refine((value) => value.length <= MAX_TEXT, { error: `longer than ${MAX_TEXT} characters` })
  .refine(isInert, NOT_INERT);

/**
 * An id: a string, a JSON number, or (beyond 15 digits) the big-number object of pop-core's JSON parser. MongoDB's
 * documents show ids that end in a line feed. A JavaScript number beyond 2^53 has lost digits and may name another job, so
 * it is refused.
 */
export const id = z.preprocess(
  (value) => (isBigNumber(value) ? value.toFixed() : typeof value === "string" ? value.trim() : value),
  z
    .union([
      z.string(),
      z.number().refine(Number.isSafeInteger, { error: "a number that has lost digits" }).transform(String),
    ])
    .refine((value) => value.length > 0 && value.length <= MAX_TEXT, { error: "not an id" })
    .refine(isInert, NOT_INERT),
);

/** A string field that may be missing, null or empty; the three have the same meaning. */
export const optionalText = text.nullish().transform((value) => value || undefined);

/** An id that may be missing, null or empty; the three have the same meaning. */
export const optionalId = z.preprocess((value) => (value === null || value === "" ? undefined : value), id.optional());

/** Per cent as the products write it: `"25"`, `25` or `"18%"`. Any other value means no progress and is no error. */
export const percent = z
  .unknown()
  .transform((value): number | undefined => {
    const written = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    const digits = /^(\d{1,3})(?:\.\d+)?%?$/.exec(written)?.[1];
    return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined;
  })
  .optional();

/** A list. In XML, a list of one is the element itself, and the older SDKs return it so. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (isRecord(value) ? [value] : value), z.array(item));
}

function isBigNumber(value: unknown): value is { toFixed(): string } {
  return isRecord(value) && "toFixed" in value && typeof value.toFixed === "function";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
