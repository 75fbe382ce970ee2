import type { RecoveryRange, RecoveryWindow } from "../model/recovery-window";
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
  const newest = recovery.window.ranges.at(-1);
  if (!newest) return pending("NoRecoveryWindow", `${instanceId} has no recovery window.`);
  const gap = newestGap(recovery.window);
  if (gap) return fail("RecoveryWindowGap", gapMessage(instanceId, gap));
  const { fromMs, toMs } = newest;
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

/** The time between the newest range and the one before it; `undefined` where there is one range. */
function newestGap({ ranges }: RecoveryWindow): RecoveryRange | undefined {
  const [before, after] = ranges.slice(-2);
  return before && after && { fromMs: before.toMs, toMs: after.fromMs };
}

function gapMessage(instanceId: string, { fromMs, toMs }: RecoveryRange): string {
  const gap = `from ${timeOf(fromMs)} to ${timeOf(toMs)}`;
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
