import { onAbort } from "./on-abort";

/** Time as the client sees it. The one place where real time enters is `systemClock`. */
export interface Clock {
  /** Milliseconds that never run backwards. Good for differences alone: it is nobody's time of day. */
  now(): number;
  /** Epoch milliseconds by the local wall clock. It may be wrong, and it may jump in either direction. */
  wallNow(): number;
  /** Calls `then` after `ms`, at most 24 days, unless the returned function is called before. */
  after(ms: number, then: () => void): () => void;
}

/** Real time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. Leaves no timer behind. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
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
