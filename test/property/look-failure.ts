import {
  AuthenticationFailedError,
  type BackupError,
  InstanceNotFoundError,
  MalformedAnswerError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
} from "../../provider/backup/model/errors";
import type { LastingFault, TransientFault } from "./history";

const LASTING: ReadonlySet<string> = new Set<LastingFault>([
  "AuthenticationFailed",
  "PermissionDenied",
  "InstanceNotFound",
  "MalformedAnswer",
]);

/**
 * Whether waiting is of no use. Said here and not asked of the error: that is what is put to the proof. An answer that
 * makes no sense is a passing fault where there have been others.
 */
export function isLasting(kind: TransientFault | LastingFault, hasAnswered: boolean): boolean {
  return LASTING.has(kind) && !(kind === "MalformedAnswer" && hasAnswered);
}

/** The error that the client has for a fault. */
export function lookFailure(kind: TransientFault | LastingFault): BackupError {
  switch (kind) {
    case "Throttled":
      return new ThrottledError("The API was asked too often.", { apiCode: "Throttling.User" });
    case "Unavailable":
      return new UnavailableError("The API could not be reached.");
    case "TimedOut":
      return new TimedOutError("No answer within the time limit.");
    case "HalfAnswer":
      return new MalformedAnswerError("The answer broke off.", { retryable: true });
    case "AuthenticationFailed":
      return new AuthenticationFailedError("The key is not known.", { apiCode: "InvalidAccessKeyId.NotFound" });
    case "PermissionDenied":
      return new PermissionDeniedError("RAM forbids it.", { apiCode: "Forbidden.RAM" });
    case "InstanceNotFound":
      return new InstanceNotFoundError("No such instance.", { apiCode: "InvalidDBInstanceId.NotFound" });
    case "MalformedAnswer":
      return new MalformedAnswerError("The answer is not what the documents say.");
  }
}
