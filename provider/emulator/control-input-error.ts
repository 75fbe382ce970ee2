import * as z from "zod";

/** Input of the control surface that makes no sense. The message lists every failure with its property. */
export class ControlInputError extends Error {
  override readonly name = "ControlInputError";
  readonly code = "ControlInput";
}

/** Checks control input. @throws ControlInputError */
export function parseControlInput<Value>(schema: z.ZodType<Value>, what: string, input: unknown): Value {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const failures = result.error.issues.map((issue) => `${[what, ...issue.path].join(".")}: ${issue.message}`);
  throw new ControlInputError(failures.join("; "));
}
