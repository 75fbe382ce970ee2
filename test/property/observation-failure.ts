import {
  AuthenticationFailedError,
  type BackupError,
  InstanceNotFoundError,
  MalformedResponseError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
} from "../../provider/backup/model/errors";
import type { PermanentFault, TransientFault } from "./history";

const PERMANENT: ReadonlySet<string> = new Set<PermanentFault>([
  "AuthenticationFailed",
  "PermissionDenied",
  "InstanceNotFound",
]);

/**
 * Whether the fault must end the gate. Decided here and not read from the error, because the error's own flag is under
 * test. A malformed response is transient: the next one may be good.
 */
export function isPermanent(kind: TransientFault | PermanentFault): boolean {
  return PERMANENT.has(kind);
}

/** The error that the client throws for a fault. */
export function observationFailure(kind: TransientFault | PermanentFault): BackupError {
  switch (kind) {
    case "Throttled":
      return new ThrottledError("The API was requested too often.", { apiCode: "Throttling.User" });
    case "Unavailable":
      return new UnavailableError("The API could not be reached.");
    case "TimedOut":
      return new TimedOutError("No response within the time limit.");
    case "HalfResponse":
      return new MalformedResponseError("The response broke off.", { retryable: true });
    case "AuthenticationFailed":
      return new AuthenticationFailedError("The key is not known.", { apiCode: "InvalidAccessKeyId.NotFound" });
    case "PermissionDenied":
      return new PermissionDeniedError("RAM forbids it.", { apiCode: "Forbidden.RAM" });
    case "InstanceNotFound":
      return new InstanceNotFoundError("No such instance.", { apiCode: "InvalidDBInstanceId.NotFound" });
    case "MalformedResponse":
      return new MalformedResponseError("The response is not what the documents say.");
  }
}
