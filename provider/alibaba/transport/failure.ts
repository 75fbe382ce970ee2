import {
  type BackupError,
  isBackupError,
  MalformedResponseError,
  TimedOutError,
  UnavailableError,
} from "../../backup/model/errors";
import { ProxyError } from "../proxy/proxy-error";
import { proxyFailure } from "../proxy/proxy-failure";
import type { CallContext } from "./api-call";
import { apiFailure, isApiRejection } from "./api-failure";
import { networkFailure } from "./network-failure";
import { redact } from "./redact";
import { failedTarget } from "./failed-target";
import { notJson } from "./response-failure";
import { secretsOf } from "./secrets-of";

/** What pop-core rejects with: an Error with fields, or a plain object for a body that is not JSON. */
interface Rejection {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  text?: unknown;
}

/** The typed error for whatever an attempt rejected with. Typed errors are returned as they are. */
export function failureOf(raw: unknown, call: CallContext): BackupError {
  if (isBackupError(raw)) return raw;
  if (isApiRejection(raw)) return apiFailure(raw, call);
  const rejection = (typeof raw === "object" && raw !== null ? raw : { message: String(raw) }) as Rejection;
  const target = failedTarget(call);
  if (rejection.name === "RequestTimeoutError") return new TimedOutError(`${target} gave no whole response in time.`);
  if (rejection.name === "SyntaxError")
    return notJson(typeof rejection.text === "string" ? rejection.text : "", target);
  if (raw instanceof ProxyError) return proxyFailure(raw, target);
  const unreachable = networkFailure(rejection.code, target);
  if (unreachable) return unreachable;
  // pop-core fails like this on a body that is valid JSON but no object.
  if (raw instanceof TypeError || raw instanceof RangeError) {
    return new MalformedResponseError(`${target} responded with something that is no JSON object.`, {
      retryable: true,
    });
  }
  const reason = typeof rejection.message === "string" ? rejection.message : "unknown failure";
  // httpx appends the method and the URL without a space. The URL of a GET holds keys.
  const [own = ""] = reason.split(`${call.method ?? "POST"} ${call.endpoint}/`);
  const message = redact(own, secretsOf(call.credentials));
  return new UnavailableError(`${target} can't be called: ${message}`, { retryable: false });
}
