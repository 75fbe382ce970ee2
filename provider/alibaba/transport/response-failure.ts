/**
 * Errors for responses that are no response to the call, whatever their body says.
 *
 * @module
 */
import {
  type BackupError,
  MalformedResponseError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
} from "../../backup/model/errors";
import type { CallContext } from "./api-call";
import { safeRequestId } from "./request-id";
import { failedTarget } from "./failed-target";
import { redact } from "./redact";
import { type ResponseHeaders, retryAfterMs } from "./response-headers";

/** For an HTTP status other than 200 whose body has no `Code`, which pop-core takes for a success. */
export function statusFailure(status: number, headers: ResponseHeaders, call: CallContext): BackupError {
  const message = `${failedTarget(call)} responded HTTP ${status} without an error code.`;
  const details = { httpStatus: status, requestId: safeRequestId(headers["x-acs-request-id"], call.credentials) };
  if (status === 429) return new ThrottledError(message, { ...details, retryAfterMs: retryAfterMs(headers) });
  if (status === 408) return new TimedOutError(message, details);
  return status >= 500 ? new UnavailableError(message, details) : new MalformedResponseError(message, details);
}

/** For a response without the server's time. The local clock may be wrong, and make an old backup look fresh. */
export function noServerTime(call: CallContext): BackupError {
  return new MalformedResponseError(`${failedTarget(call)} did not say what time it is (no Date header).`, {
    hint: "A proxy may have dropped the header.",
  });
}

/** For a response that was cut off because of its size. */
export function responseTooLarge(call: CallContext): BackupError {
  return new MalformedResponseError(`${failedTarget(call)} responded with more than any list of tasks can be.`);
}

/** For a body that the server compressed, although the request did not offer to accept that. */
export function compressedResponse(call: CallContext, encoding: string): BackupError {
  return new MalformedResponseError(
    `${failedTarget(call)} responded with a compressed body (Content-Encoding ${redact(encoding, [], 20)}), which was not requested.`,
    { hint: "A proxy may have compressed it: turn that off for this host." },
  );
}

/** For a body that is not JSON. A load balancer's error page is HTML; anything else was cut or corrupted on its way. */
export function notJson(text: string, target: string): BackupError {
  if (/^\s*</.test(text))
    return new UnavailableError(`${target} responded with a web page instead of JSON, as a failing gateway does.`);
  const shape = text.trim() === "" ? "an empty body" : "a body that is not JSON";
  return new MalformedResponseError(`${target} responded with ${shape}.`, { retryable: true });
}
