import { checkRecovery } from "./check-recovery";
import type { EndOfGate } from "./end-of-gate";
import type { CompletePollTimes } from "./last-complete-poll";
import type { Violation } from "./violation";

/**
 * A pass that required a recovery window states one that is true, and no older than required.
 *
 * MongoDB reports all ranges of recoverable moments, so that a pass speaks for everything since the oldest one. RDS and
 * PolarDB report one range: a pass speaks for that one.
 */
export function checkWindowPass(
  { cloud, config, verdict }: EndOfGate,
  { lastAt, windowAt }: CompletePollTimes,
): Violation[] {
  const { recoverableToMs } = config;
  if (recoverableToMs === undefined) return [];
  const { recoverableToMs: windowEnd, recoverableFromMs: windowBegin } = verdict;
  if (windowAt === undefined || windowEnd === undefined) {
    return [{ rule: "RecoveryWindowIsOverstated", detail: "no window was read, or none is reported" }];
  }
  const claim = { outcome: "Passed", evaluatedAt: lastAt, readAt: windowAt, recoverableToMs, windowEnd };
  const begin = cloud.product === "MongoDb" || windowBegin === undefined ? {} : { windowBegin };
  return checkRecovery({ ...claim, ...begin }, cloud.recovery);
}
