import { isBackupError } from "../../backup/model/errors";
import type { Clock } from "../../time/clock";
import type { Cancellation } from "../../time/on-abort";
import { sleep } from "../../time/sleep";

/** How reads are retried. */
export interface RetryOptions {
  /** Attempts in all, the first one included: 1 to 10. Default 4. */
  attempts?: number | undefined;
  /** The upper bound of the first wait, in milliseconds. Default 200; doubles with each attempt. */
  baseMs?: number | undefined;
  /** The longest wait, in milliseconds. Default 10,000. Where the API requests a longer one, the call fails at once. */
  maxMs?: number | undefined;
}

/** Retry options with the defaults filled in. */
export interface RetryPolicy {
  attempts: number;
  baseMs: number;
  maxMs: number;
  /** 0 to below 1. */
  random: () => number;
}

/**
 * Repeats an attempt until it succeeds, fails for good, or the attempts are used up. Waits with full jitter: a random part
 * of the bound, so that callers that failed together do not return together. Where the API says how long to wait
 * (`x-acs-retry-after`), it waits that long plus the jitter.
 *
 * @param options.onFailure - called with what each attempt threw.
 * @throws what the last attempt threw, or the signal's reason when it is aborted during a wait.
 */
export function retrying<T>(
  attempt: (number: number) => Promise<T>,
  options: { policy: RetryPolicy; clock: Clock; signal: Cancellation; onFailure?: (error: unknown) => void },
  number = 1,
): Promise<T> {
  return attempt(number).catch(async (error: unknown) => {
    const { policy, clock, signal, onFailure } = options;
    onFailure?.(error);
    if (number >= policy.attempts || !isBackupError(error) || !error.retryable) throw error;
    const requestedMs = error.retryAfterMs ?? 0;
    if (requestedMs > policy.maxMs) throw error;
    const boundMs = Math.min(policy.maxMs, policy.baseMs * 2 ** (number - 1));
    await sleep(clock, requestedMs + policy.random() * boundMs, signal);
    return retrying(attempt, options, number + 1);
  });
}
