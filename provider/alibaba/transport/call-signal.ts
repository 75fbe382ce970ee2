import type { BackupError } from "../../backup/model/errors";
import type { Clock } from "../../time/clock";
import { Canceller, onAbort } from "../../time/on-abort";

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
 *
 * One promise for all of it: every call of the API passes here, and each further promise costs it time.
 */
export function withCallSignal<T>(limits: CallLimits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeoutMs, cancelledBy, cancelled, timedOut } = limits;
  return new Promise((resolve, reject) => {
    if (cancelledBy.some(({ aborted }) => aborted)) {
      reject(cancelled());
      return;
    }
    const canceller = new Canceller();
    const undo: (() => void)[] = [];
    const release = () => {
      for (const each of undo) each();
    };
    const end = (error: BackupError) => {
      release();
      canceller.abort(error);
      reject(error);
    };
    undo.push(clock.after(timeoutMs, () => end(timedOut())));
    for (const signal of cancelledBy) undo.push(onAbort(signal, () => end(cancelled())));
    work(canceller.signal).then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        reject(error as Error);
      },
    );
  });
}
