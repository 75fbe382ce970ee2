import { isBackupError } from "../../backup/model/errors";

/**
 * A failure that a provider method may throw without a stack trace on the user's terminal.
 *
 * The SDK prints `${error}: ${error.stack}` for a throw in read, diff, check and delete, beside the engine's own line
 * with the message. So the text form says only what kind it is, and the stack only what to do.
 */
export function stacklessFailure(error: unknown): unknown {
  if (!isBackupError(error)) return error;
  const stable = new Error(error.message);
  stable.toString = () => `BackupTasks (${error.code})`;
  stable.stack = error.hint ?? "the lookup failed";
  return stable;
}
