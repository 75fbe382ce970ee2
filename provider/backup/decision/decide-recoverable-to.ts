import type { RecoveryRange } from "../model/recovery-window";
import { formatDuration } from "../../text/duration";
import type { RecoveryRequirement } from "./condition";
import { type Decision, NO_PROOF, type ReasonCode } from "./decision";
import { isFresh } from "./is-fresh";
import type { Observation } from "./observation";

/**
 * Passes when the recovery window is one range without a gap, and its end is no older than `maxLagMs` by the server's clock.
 *
 * Ranges that touch or overlap are one range. If two are left, a time between them can't be restored, wherever in the window
 * it is: the logs before the gap and after it belong to different backups. No later log backup fills a gap, and it stays
 * until the oldest range expires, so a gap is a failure. A window that ends too long ago is not: log backups arrive every few
 * minutes.
 */
export function decideRecoverableTo(
  { maxLagMs }: RecoveryRequirement,
  { recovery, instanceId, now }: Observation,
): Decision {
  if (recovery?.kind !== "Window") {
    return recovery?.reason === "LogBackupNotEnabled"
      ? fail("LogBackupNotEnabled", `The log backup of ${instanceId} is not enabled, so it has no recovery window.`)
      : pending("NoRecoveryWindow", `${instanceId} has no recovery window.`);
  }
  const [before, after] = recovery.window.ranges.slice(-2);
  if (!before) return pending("NoRecoveryWindow", `${instanceId} has no recovery window.`);
  if (after) return fail("RecoveryWindowGap", gapMessage(instanceId, before, after));
  const { fromMs, toMs } = before;
  const end = `ends at ${timeOf(toMs)}, ${formatDuration(now - toMs)} ago`;
  if (!isFresh(toMs, { now }, { maxAgeMs: maxLagMs })) {
    const message = `The recovery window of ${instanceId} ${end}. It must end at most ${formatDuration(maxLagMs)} ago.`;
    return pending("RecoveryWindowBehind", message);
  }
  return {
    kind: "Pass",
    reasonCode: "Recoverable",
    message: `${instanceId} can be restored to any time since ${timeOf(fromMs)}: its recovery window ${end}.`,
    ...NO_PROOF,
    recoverableToMs: toMs,
  };
}

function gapMessage(instanceId: string, before: RecoveryRange, after: RecoveryRange): string {
  const gap = `from ${timeOf(before.toMs)} to ${timeOf(after.fromMs)}`;
  return `The recovery window of ${instanceId} has a gap ${gap}: it can't be restored to a time within it.`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

function fail(reasonCode: ReasonCode, message: string): Decision {
  return { kind: "Fail", reasonCode, message };
}

function pending(reasonCode: ReasonCode, message: string): Decision {
  return { kind: "Pending", reasonCode, message };
}
