import type { Clock } from "../time/clock";
import { Canceller, onAbort } from "../time/on-abort";
import { raceAbort } from "../time/race-abort";

/** What ends a request of a gate before its response. */
export interface RequestDeadline {
  clock: Clock;
  /** Awake milliseconds since the gate began. */
  elapsed: () => number;
  /** When the request ends at the latest, awake milliseconds since the gate began. */
  endsAtMs: number;
  /** Cancels the gate. */
  signal: AbortSignal;
  tooLate: () => Error;
}

/**
 * Runs `work` with a signal that is aborted when the gate is cancelled or its time is over, and rejects at once then,
 * whatever `work` does. Time during which the machine was suspended does not count.
 */
export async function withinDeadline<T>(
  { clock, elapsed, endsAtMs, signal, tooLate }: RequestDeadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const canceller = new Canceller();
  const cancel = () => canceller.abort(signal.reason as Error);
  const endOrWait = (): void => {
    const remainingMs = endsAtMs - elapsed();
    if (remainingMs > 0) stopTimer = clock.after(remainingMs, endOrWait);
    else canceller.abort(tooLate());
  };
  let stopTimer = clock.after(Math.max(0, endsAtMs - elapsed()), endOrWait);
  const offAbort = onAbort(signal, cancel);
  if (signal.aborted) cancel();
  try {
    return await raceAbort(work(canceller.signal), canceller.signal);
  } finally {
    stopTimer();
    offAbort();
  }
}
