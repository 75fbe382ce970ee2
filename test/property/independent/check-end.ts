import type { RunRecord } from "../record";
import type { Violation } from "./violation";

/** Timeouts are given in seconds; a gate may spend less than one on joining polls with other gates. */
const RESOLUTION_MS = 1_000;
/** Responses that arrive up to this long after the deadline count. */
const GRACE_MS = 5_000;

/** No poll and no `CreateBackup` starts after the deadline. A gate ends 5 seconds later at the latest, and leaves no timer behind. */
export function checkEnd({
  config,
  awakeMs,
  startedAwakeAt,
  awakeSlackMs,
  timersLeft,
}: Pick<RunRecord, "config" | "awakeMs" | "startedAwakeAt" | "awakeSlackMs" | "timersLeft">): Violation[] {
  const violations: Violation[] = [];
  const deadline = config.timeoutMs + awakeSlackMs + RESOLUTION_MS;
  const late = startedAwakeAt.find((at) => at > deadline);
  if (late !== undefined) {
    violations.push({
      rule: "StartedAfterDeadline",
      detail: `a request started after ${late} of ${config.timeoutMs} ms`,
    });
  }
  if (awakeMs > deadline + GRACE_MS) {
    violations.push({ rule: "LateEnd", detail: `the gate ran for ${awakeMs} of ${config.timeoutMs} ms` });
  }
  if (timersLeft > 0) violations.push({ rule: "LateEnd", detail: `${timersLeft} timers are left` });
  return violations;
}
