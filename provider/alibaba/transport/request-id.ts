import type { Credentials } from "../credentials/credentials";
import { redact } from "./redact";
import { secretsOf } from "./secrets-of";

const MAX_LENGTH = 64;

/** The API's request id in a response, safe for messages and outputs; `undefined` for anything but a string. */
export function safeRequestId(value: unknown, credentials: Credentials | undefined): string | undefined {
  return typeof value === "string" ? redact(value, secretsOf(credentials), MAX_LENGTH) : undefined;
}

/** Makes the `RequestId` of a parsed body safe, in place: it is part of errors and of a gate's outputs. */
export function redactRequestId(body: unknown, credentials: Credentials): void {
  if (typeof body !== "object" || body === null || !("RequestId" in body)) return;
  if (typeof body.RequestId === "string") body.RequestId = safeRequestId(body.RequestId, credentials);
}
