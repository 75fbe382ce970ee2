/**
 * Schema pieces that all four products' responses are made of. Tolerant where the cloud is known to vary, strict where a
 * guess could turn into a false "nothing is running".
 *
 * @module
 */
import * as z from "zod";

/** Longest id, status or name that a response is believed to hold. */
const MAX_TEXT = 256;

/** A text field. XML parsers give numbers for digits, so that those are texts too. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .refine((value) => value.length <= MAX_TEXT, { error: `longer than ${MAX_TEXT} characters` });

/**
 * An id that is a string, a JSON number, or (beyond 15 digits) the big-number object of pop-core's JSON parser.
 * MongoDB's documents show ids that end in a line feed. A JavaScript number beyond 2^53 has already lost digits, so it names some other job: refused.
 */
export const id = z.preprocess(
  (value) => (isBigNumber(value) ? value.toFixed() : typeof value === "string" ? value.trim() : value),
  z
    .union([
      z.string(),
      z.number().refine(Number.isSafeInteger, { error: "a number that has lost digits" }).transform(String),
    ])
    .refine((value) => value.length > 0 && value.length <= MAX_TEXT, { error: "not an id" }),
);

/** A text that may be missing, null or empty, which all say the same. */
export const optionalText = text.nullish().transform((value) => value || undefined);

/** An id that may be missing, null or empty, which all say the same. */
export const optionalId = z.preprocess((value) => (value === null || value === "" ? undefined : value), id.optional());

/** Per cent as the four products write it: `"25"`, `25` or `"18%"`. Anything else is no progress, not an error. */
export const percent = z
  .unknown()
  .transform((value): number | undefined => {
    const written = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    const digits = /^(\d{1,3})(?:\.\d+)?%?$/.exec(written)?.[1];
    return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined;
  })
  .optional();

/** A list. XML shows a list of one as the element itself, and the older SDKs pass that on. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (isRecord(value) ? [value] : value), z.array(item));
}

function isBigNumber(value: unknown): value is { toFixed(): string } {
  return isRecord(value) && "toFixed" in value && typeof value.toFixed === "function";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
