import type { Connection } from "../../alibaba/connection";
import { CancelledError, isBackupError, TimedOutError } from "../../backup/model/errors";
import { Canceller, onAbort } from "../../time/on-abort";
import { raceAbort } from "../../time/race-abort";
import { type Check, ok } from "./check";
import { describeCaller, maskedKeyId } from "./describe-caller";
import { failedWith } from "./failed-with";

const CHECK = "credentials";

/**
 * Gets the credentials and says where they come from. Shows no more of them than a masked access key id.
 *
 * @throws CancelledError when the signal is aborted.
 */
export async function checkCredentials(
  connection: Connection,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Check> {
  const { clock, credentials } = connection;
  const limit = new Canceller();
  const timedOut = () => new TimedOutError(`The credentials were not available within ${timeoutMs} ms.`);
  const release = [
    clock.after(timeoutMs, () => limit.abort(timedOut())),
    onAbort(signal, () => limit.abort(new CancelledError("The check of the credentials was cancelled."))),
  ];
  try {
    signal.throwIfAborted();
    const { accessKeyId, securityToken } = await raceAbort(credentials.getCredentials(), limit.signal);
    const kind = securityToken === undefined ? "" : ", temporary";
    return ok(CHECK, `${maskedKeyId(accessKeyId)}${kind}, from ${describeCaller(connection)}`);
  } catch (error) {
    if (!isBackupError(error) || error.code === "Cancelled") throw error;
    return failedWith(CHECK, error);
  } finally {
    for (const undo of release) undo();
  }
}
