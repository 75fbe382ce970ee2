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
const NOT_INERT = "a text with control characters";
const WRONG_TYPE = "Invalid input";

type Context = z.core.ParsePayload;

/**
 * A string field. XML parsers return digits as numbers, so numbers are accepted too.
 *
 * This and the other fields of a row are one transformation each: a union with refinements, which says the same, takes several
 * times as long, and each poll validates hundreds of fields.
 */
export const text = z.transform(readText);

/**
 * An id: a string, a JSON number, or (beyond 15 digits) the big-number object of pop-core's JSON parser. MongoDB's
 * documents show ids that end in a line feed. A JavaScript number beyond 2^53 has lost digits and may name another job, so
 * it is refused.
 */
export const id = z.transform(readId);

/** A string field that may be missing, null or empty; the three have the same meaning. */
export const optionalText = z.transform((value, context) => (isEmpty(value) ? undefined : readText(value, context)));

/** An id that may be missing, null or empty; the three have the same meaning. */
export const optionalId = z.transform((value, context) => (isEmpty(value) ? undefined : readId(value, context)));

/** Per cent as the products write it: `"25"`, `25` or `"18%"`. Any other value means no progress and is no error. */
export const percent = z
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

function readText(value: unknown, context: Context): string {
  const written = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  if (typeof written !== "string") return refuse(context, WRONG_TYPE);
  if (written.length > MAX_TEXT) note(context, `longer than ${MAX_TEXT} characters`);
  if (!isInert(written)) note(context, NOT_INERT);
  return written;
}

function readId(value: unknown, context: Context): string {
  const plain: unknown = isBigNumber(value) ? value.toFixed() : typeof value === "string" ? value.trim() : value;
  const written = Number.isSafeInteger(plain) ? String(plain) : plain;
  if (typeof written !== "string") return refuse(context, WRONG_TYPE);
  if (written.length === 0 || written.length > MAX_TEXT) note(context, "not an id");
  if (!isInert(written)) note(context, NOT_INERT);
  return written;
}

/** Adds an issue beside which the rest of the row is still validated. */
function note(context: Context, message: string): void {
  context.issues.push({ code: "custom", message, input: context.value, continue: true });
}

function refuse(context: Context, message: string): never {
  context.issues.push({ code: "custom", message, input: context.value, continue: false });
  return z.NEVER;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isBigNumber(value: unknown): value is { toFixed(): string } {
  return isRecord(value) && "toFixed" in value && typeof value.toFixed === "function";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
