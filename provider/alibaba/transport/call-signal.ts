import type { BackupError } from "../../backup/model/errors";
import type { Clock } from "../../time/clock";
import { Canceller, onAbort } from "../../time/on-abort";
import { raceAbort } from "../../time/race-abort";

/** What ends a call before its response. */
export interface CallLimits {
  clock: Clock;
  timeoutMs: number;
  /** Each of these signals cancels the call. */
  cancelledBy: readonly AbortSignal[];
  cancelled: () => BackupError;
  timedOut: () => BackupError;
}

/**
 * Runs `work` with a signal that is aborted when the call is cancelled or its time is over, whichever comes first, and
 * rejects with that error at once. pop-core can't be interrupted everywhere: work that goes on after that is ignored.
 */
export async function withCallSignal<T>(limits: CallLimits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeoutMs, cancelledBy, cancelled, timedOut } = limits;
  const canceller = new Canceller();
  const cancel = () => canceller.abort(cancelled());
  const release = [
    clock.after(timeoutMs, () => canceller.abort(timedOut())),
    ...cancelledBy.map((signal) => onAbort(signal, cancel)),
  ];
  try {
    if (cancelledBy.some(({ aborted }) => aborted)) cancel();
    canceller.signal.throwIfAborted();
    return await raceAbort(work(canceller.signal), canceller.signal);
  } finally {
    for (const undo of release) undo();
  }
}
