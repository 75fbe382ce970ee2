import type { BackupError } from "../../backup/model/errors";
import type { Clock } from "../../time/clock";
import { type Cancellation, Canceller, onAbort } from "../../time/on-abort";

/** What ends a call before its response. */
export interface CallLimits {
  clock: Clock;
  timeoutMs: number;
  /** The end of the connection, which cancels each call. */
  closing: Cancellation;
  /** What else cancels the call. */
  signal: AbortSignal | undefined;
  cancelled: () => BackupError;
  timedOut: () => BackupError;
}

/**
 * Runs `work` with a signal that is aborted when the call is cancelled or its time is over, whichever comes first, and
 * rejects with that error at once. pop-core can't be interrupted everywhere: work that goes on after that is ignored.
 *
 * One promise for all of it: every call of the API passes here, and each further promise costs it time.
 */
export function withCallSignal<T>(limits: CallLimits, work: (signal: Cancellation) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const { clock, timeoutMs, closing, signal, cancelled, timedOut } = limits;
    if (closing.aborted || signal?.aborted) {
      reject(cancelled());
      return;
    }
    const canceller = new Canceller();
    const end = (error: BackupError) => {
      release();
      canceller.abort(error);
      reject(error);
    };
    const cancel = () => end(cancelled());
    const stopTimer = clock.after(timeoutMs, () => end(timedOut()));
    const offClosing = onAbort(closing, cancel);
    const offSignal = signal && onAbort(signal, cancel);
    const release = () => {
      stopTimer();
      offClosing();
      offSignal?.();
    };
    work(canceller).then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it is
        reject(error);
      },
    );
  });
}
