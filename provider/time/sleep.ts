import type { Clock } from "./clock";
import { type Cancellation, onAbort } from "./on-abort";

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. Leaves no timer and no listener behind. */
export function sleep(clock: Clock, ms: number, signal: Cancellation): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const cancel = clock.after(ms, () => {
      offAbort();
      resolve();
    });
    const offAbort = onAbort(signal, () => {
      cancel();
      reject(signal.reason as Error);
    });
  });
}
