import type { BackupError } from "./errors";
import { isRefusedForNow } from "./is-refused-for-now";

/**
 * Whether it is unknown after this failure if the API accepted the request: the response was lost, late or unreadable, or
 * the API failed on its side. A refusal because of the instance's state is certain, although the same request may succeed
 * later. Relevant for CreateBackup, which must not start two backups.
 */
export function isOutcomeUnknown(error: BackupError): boolean {
  const { code, retryable, apiCode } = error;
  const isLost = code === "Unavailable" || code === "TimedOut" || code === "MalformedResponse";
  return isLost && !isRefusedForNow(error) && (retryable || apiCode === undefined);
}
