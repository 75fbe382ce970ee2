import { isBackupError } from "../../backup/model/errors";
import { type Clock, sleep } from "../../time/clock";
import type { Stop } from "./stop";

/** How reads are tried again. */
export interface RetryOptions {
  /** Tries in all, the first one included: 1 to 10. Default 4. */
  attempts?: number | undefined;
  /** The first wait's upper bound, in milliseconds. Default 200; doubles with each try. */
  baseMs?: number | undefined;
  /** No wait is longer, in milliseconds. Default 10,000. A longer wait that the API requests ends the tries. */
  maxMs?: number | undefined;
}

/** The same with the defaults filled in. */
export interface RetryPolicy {
  attempts: number;
  baseMs: number;
  maxMs: number;
  /** 0 to below 1. */
  random: () => number;
}

/**
 * Tries a read until it succeeds, fails for good, or the tries are used up. Full jitter: each wait is anything between
 * nothing and the bound, so that many callers who failed together don't come back together. Where the API says how long
 * to wait (`x-acs-retry-after`), that is waited, plus jitter.
 *
 * @throws what the last try threw.
 */
export async function retrying<T>(
  attempt: (tried: number) => Promise<T>,
  { policy, clock, stop }: { policy: RetryPolicy; clock: Clock; stop: Stop },
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(tried);
    } catch (error) {
      if (tried >= policy.attempts || !isBackupError(error) || !error.retryable) throw error;
      const requested = error.retryAfterMs ?? 0;
      if (requested > policy.maxMs) throw error;
      const bound = Math.min(policy.maxMs, policy.baseMs * 2 ** (tried - 1));
      await sleep(clock, requested + policy.random() * bound, stop.signal);
    }
  }
}
