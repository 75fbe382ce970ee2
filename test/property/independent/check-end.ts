import type { RunRecord } from "../record";
import type { Violation } from "./violation";

/** Timeouts are given in seconds; a gate may spend less than one on joining polls with other gates. */
const RESOLUTION_MS = 1_000;

/** A gate ends with its last poll, which takes place at the deadline, and leaves no timer behind. */
export function checkEnd({
  config,
  creations,
  awakeMs,
  maxCallMs,
  awakeSlackMs,
  timersLeft,
}: Pick<RunRecord, "config" | "creations" | "awakeMs" | "maxCallMs" | "awakeSlackMs" | "timersLeft">): Violation[] {
  const violations: Violation[] = [];
  const isAfterRequest = creations.length > 0 && awakeMs <= config.timeoutMs + 2 * maxCallMs + awakeSlackMs;
  if (awakeMs > config.timeoutMs + maxCallMs + awakeSlackMs + RESOLUTION_MS) {
    violations.push({
      rule: isAfterRequest ? "PolledAfterDeadline" : "LateEnd",
      detail: `the gate ran for ${awakeMs} of ${config.timeoutMs} ms`,
    });
  }
  if (timersLeft > 0) violations.push({ rule: "LateEnd", detail: `${timersLeft} timers are left` });
  return violations;
}
