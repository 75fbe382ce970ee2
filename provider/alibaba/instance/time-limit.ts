import { TimedOutError } from "../../backup/model/errors";
import type { Clock } from "../../time/clock";
import type { CallOptions } from "../transport/api-call";

/** The options of the next call of a poll that takes several calls: its time limit is what is left for all of them. */
export type NextCall = () => Pick<CallOptions, "signal" | "timeoutMs">;

/**
 * Limits the calls of one poll together.
 *
 * @param defaultMs - milliseconds for one call at most.
 * @param timeoutMs - milliseconds from now on for all calls.
 * @returns the options of the next call. It throws `TimedOut` where no time is left.
 */
export function timeLimit(
  clock: Clock,
  signal: AbortSignal,
  { defaultMs, timeoutMs }: { defaultMs: number; timeoutMs: number },
): NextCall {
  const endsAt = clock.now() + timeoutMs;
  return () => {
    const remainingMs = endsAt - clock.now();
    if (remainingMs <= 0) {
      throw new TimedOutError(`The poll takes several calls, and they did not fit into ${Math.ceil(timeoutMs)} ms.`);
    }
    return { signal, timeoutMs: Math.min(defaultMs, remainingMs) };
  };
}
