/**
 * Rules for single inputs. The message of a rule is the phrase that completes "must be", without the value.
 *
 * @module
 */
import * as z from "zod";
import { DurationError, parseDuration } from "../../text/duration";

/** The options of a zod rule that make its message the phrase that completes "must be". */
export const must = (expected: string) => ({ error: expected });

/** What a custom zod issue of these rules has as its `params`. */
export interface RuleParams {
  code: "InvalidValue" | "TooSmall" | "TooBig";
  /** Leaves the value out: it is a list, and says nothing. */
  withoutValue?: boolean;
}

/** Adds an issue with its code. */
export function report(context: z.RefinementCtx, params: RuleParams, expected: string, path: number[] = []): void {
  context.addIssue({ code: "custom", message: expected, params: { ...params }, path });
}

/** A duration within limits, in milliseconds. */
export const duration = ({ min = "0s", max }: { min?: string; max?: string } = {}) =>
  z.string(must("a duration such as 90s, 1h30m or 7d")).transform((text, context) => {
    try {
      const ms = parseDuration(text, max === undefined ? undefined : parseDuration(max));
      if (ms > 0 && ms >= parseDuration(min)) return ms;
      report(context, { code: "TooSmall" }, ms > 0 ? `at least ${min}` : "longer than zero, such as 90s");
    } catch (error) {
      if (!(error instanceof DurationError)) throw error;
      report(context, { code: error.code }, error.expected);
    }
    return z.NEVER;
  });

/** One of several words. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, must(`one of ${values.join(", ")}`));

/** True or false. */
export const flag = z.boolean(must("true or false"));

/** One line of text that is not blank. */
export const line = (max: number) =>
  z
    .string(must("a string"))
    // First, and alone where it fails: a pattern on a very long text may exceed the stack.
    .max(max, { ...must(`at most ${max} characters`), abort: true })
    .regex(/^(?=.*\S)\P{C}+$/u, must("one line and not empty"));
