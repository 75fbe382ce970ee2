import { isRecoverableThroughout, recoverableRanges } from "./recovery-truth";
import type { TrueRecovery } from "../true-recovery";
import type { Violation } from "./violation";

/** What a gate with `recoverableTo` claimed. Times are server times. */
export interface RecoveryClaim {
  outcome: string;
  /** When the gate decided. */
  evaluatedAt: number;
  /** When the window was read; at `evaluatedAt` if absent. The begin of a window moves with the clock. */
  readAt?: number;
  /** `recoverableTo`: how old the end of the window may be. */
  recoverableToMs: number;
  /** The window of the claim. Without a begin, it is everything that is recoverable. */
  windowBegin?: number;
  windowEnd?: number;
}

/**
 * A pass of `recoverableTo: D` at the time T implies that the newest recoverable moment is no older than T − D, and that
 * every moment from the begin of the window up to there is recoverable: a window with a gap is none. The window never ends
 * later than the newest range.
 */
export function checkRecovery(claim: RecoveryClaim, recovery: TrueRecovery): Violation[] {
  const { outcome, evaluatedAt, readAt = evaluatedAt, recoverableToMs } = claim;
  if (outcome !== "Passed") return [];
  const overstated = (detail: string): Violation[] => [{ rule: "RecoveryWindowIsOverstated", detail }];
  const ranges = recoverableRanges(recovery, readAt);
  const [oldest, newest] = [ranges[0], ranges.at(-1)];
  if (!oldest || !newest) return overstated("nothing is recoverable");
  const required = evaluatedAt - recoverableToMs;
  if (newest.end < required) return overstated(`the newest range ends ${required - newest.end} ms too early`);
  const { windowBegin = oldest.begin, windowEnd = newest.end } = claim;
  if (windowEnd > newest.end) return overstated(`the window ends ${windowEnd - newest.end} ms after the newest range`);
  if (isRecoverableThroughout(recovery, { begin: windowBegin, end: newest.end }, readAt)) return [];
  return overstated(`not every moment from ${windowBegin} to ${newest.end} is recoverable`);
}
