import { isBackupError } from "../../backup/model/errors";

/**
 * Returns an error that a provider method can throw without a stack trace on the user's terminal.
 *
 * For a throw in read, diff, check and delete the SDK prints `${error}: ${error.stack}`, beside the engine's own line
 * with the message. So the text of the returned error is only its code, and its stack only the hint. See docs/adr/0011.
 */
export function stacklessFailure(error: unknown): unknown {
  if (!isBackupError(error)) return error;
  const stackless = new Error(error.message);
  stackless.toString = () => `BackupTasks (${error.code})`;
  stackless.stack = error.hint ?? "the lookup failed";
  return stackless;
}
