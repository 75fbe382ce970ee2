import * as z from "zod";

/** An action as RAM spells it. Responses without a denial may have `_` or `-` in its place. */
const detail = z.looseObject({ AuthAction: z.string().regex(/^[a-z][a-z0-9-]{1,30}:[A-Za-z0-9]{1,80}$/) });

/**
 * The RAM action that an error response names in `AccessDeniedDetail`, or `undefined` where it names none.
 *
 * @param denial - an object; some products send it as JSON in a string.
 */
export function deniedAction(denial: unknown): string | undefined {
  const parsed = detail.safeParse(typeof denial === "string" ? jsonOf(denial) : denial);
  return parsed.success ? parsed.data.AuthAction : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
