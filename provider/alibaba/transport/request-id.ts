import type { CallContext } from "./api-call";
import { redact } from "./redact";
import { secretsOf } from "./secrets-of";

const MAX_LENGTH = 64;

/** The API's request id in a response, safe for messages and outputs; `undefined` for anything but a string. */
export function safeRequestId(value: unknown, call: CallContext): string | undefined {
  return typeof value === "string" ? redact(value, secretsOf(call), MAX_LENGTH) : undefined;
}

/** Makes the `RequestId` of a parsed body safe, in place: it is part of errors and of a gate's outputs. */
export function redactRequestId(body: unknown, call: CallContext): void {
  if (typeof body !== "object" || body === null || !("RequestId" in body)) return;
  if (typeof body.RequestId === "string") body.RequestId = safeRequestId(body.RequestId, call);
}
