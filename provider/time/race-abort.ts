import { type Cancellation, onAbort } from "./on-abort";

/**
 * Resolves or rejects as `work` does, or rejects with the signal's reason if the signal is aborted first. Work that
 * ignores the signal continues; its late outcome is ignored.
 */
export function raceAbort<T>(work: Promise<T>, signal: Cancellation): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    const offAbort = onAbort(signal, () => reject(signal.reason as Error));
    work.then(resolve, reject);
    work.then(offAbort, offAbort);
  });
}
