/**
 * Schemas for the fields of `DescribeBackups` that the products share.
 *
 * @module
 */
import * as z from "zod";
import { text } from "./response-schema";

/** A time in UTC, with or without seconds, as epoch milliseconds. Without seconds, it is the start of the minute. */
export const time = text.transform((value, context) => {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?Z$/.exec(value);
  const ms = match ? Date.parse(`${match[1] ?? ""}${match[2] ?? ":00"}Z`) : Number.NaN;
  if (Number.isNaN(ms)) {
    context.addIssue({ code: "custom", message: "not a UTC time" });
    return z.NEVER;
  }
  return ms;
});

/** A time that may be missing, as the end of a set that is not complete or failed. */
export const optionalTime = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  time.optional(),
);

/** A count as a number or a string. */
export const count = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** A count that proves nothing by itself: any other value is the same as a missing one. */
export const reportedCount = count.optional().catch(undefined);

/** `IsAvail` as the products write it: 1, "1" or true. Any other value means that the set is not available. */
export const available = z
  .unknown()
  .transform((value): boolean | undefined =>
    value === null || value === "" ? undefined : value === 1 || value === "1" || value === true || value === "true",
  )
  .optional();
