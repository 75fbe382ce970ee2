import type { BackupError } from "./errors";

/**
 * Whether it is unknown after this failure if the API accepted the request: the response was lost, late or unreadable, or
 * the API failed on its side. Relevant for CreateBackup, which must not start two backups.
 */
export function isOutcomeUnknown({ code, retryable, apiCode }: BackupError): boolean {
  const isLost = code === "Unavailable" || code === "TimedOut" || code === "MalformedResponse";
  return isLost && (retryable || apiCode === undefined);
}
