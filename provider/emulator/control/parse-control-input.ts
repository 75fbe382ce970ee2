import type { z } from "zod";
import { ControlInputError } from "./control-input-error";

/**
 * Validates control input by a schema.
 *
 * @param name - the name of the input, with which the path of each issue starts
 * @throws ControlInputError
 */
export function parseControlInput<Value>(schema: z.ZodType<Value>, name: string, input: unknown): Value {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw ControlInputError.of(
    result.error.issues.map(({ path, message }) => ({
      path: [name, ...path.map((part) => (typeof part === "symbol" ? String(part) : part))],
      message,
    })),
  );
}
