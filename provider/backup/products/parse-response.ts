import type * as z from "zod";
import { MalformedResponseError } from "../model/errors";

/** What a response is about, for messages. */
export interface ResponseSubject {
  /** The product's name in messages. */
  title: string;
  action: string;
  instanceId: string;
}

const MAX_LISTED_ISSUES = 3;

/**
 * Validates the body of a response against a product's schema.
 *
 * @throws MalformedResponseError that names the first invalid fields, but never their values.
 */
export function parseResponse<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  { title, action, instanceId }: ResponseSubject,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, MAX_LISTED_ISSUES)
    .map((issue) => `${issue.path.map(String).join(".") || "the body"}: ${issue.message}`);
  throw new MalformedResponseError(
    `${title} returned a response to ${action} for ${instanceId} that its documents do not describe (${issues.join("; ")}).`,
    { requestId: requestIdIn(body), hint: "The response proves nothing. Check the instance in the console." },
  );
}

function requestIdIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("RequestId" in body)) return undefined;
  return typeof body.RequestId === "string" ? body.RequestId.slice(0, 64) : undefined;
}
