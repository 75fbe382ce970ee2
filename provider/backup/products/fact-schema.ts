/**
 * Schemas for fields that describe an instance or its policy. They never fail: a value that is not understood is absent,
 * and what is absent is never taken for a favourable value.
 *
 * @module
 */
import * as z from "zod";
import { optionalId } from "./response-schema";
import { time } from "./set-schema";
import { isInert } from "../../text/inert-text";

const MAX_TEXT = 256;

/** A name or a status as the API wrote it, or `""` where it is missing or is not one. */
export const rawText = z
  .unknown()
  .transform((value) => {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value !== "string") return "";
    const trimmed = value.trim();
    return trimmed.length > MAX_TEXT || !isInert(trimmed) ? "" : trimmed;
  })
  .prefault("");

/** A switch, which the products write as true, 1, "1" or "true". */
export const flag = z
  .unknown()
  .transform((value) => {
    const written = typeof value === "string" ? value.trim().toLowerCase() : value;
    if (written === true || written === 1 || written === "1" || written === "true") return true;
    if (written === false || written === 0 || written === "0" || written === "false") return false;
    return undefined;
  })
  .optional();

/** A whole number as a number or as digits. May be negative. */
export const integer = z
  .unknown()
  .transform((value) => {
    const number = typeof value === "string" && /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
  })
  .optional();

/** A size in bytes, as a number, as digits, or as the big-number object of pop-core's JSON parser. */
export const bytes = z
  .unknown()
  .transform((value) => {
    const digits = typeof value === "string" ? value.trim() : (optionalId.safeParse(value).data ?? "");
    const size = /^\d{1,16}$/.test(digits) ? Number(digits) : undefined;
    return size !== undefined && Number.isSafeInteger(size) ? size : undefined;
  })
  .optional();

/** A number of days, as a number or as digits. 0, and -1 for "for ever", are no number of days. */
export const days = integer.transform((value) => (value !== undefined && value > 0 ? value : undefined)).optional();

/** A time with or without seconds, in epoch milliseconds. */
export const epochMs = z
  .unknown()
  .transform((value) => time.safeParse(value).data)
  .optional();
