/**
 * When the time of a gate is over.
 *
 * No poll and no CreateBackup request starts after the deadline, which is `timeout` after the start. The last poll starts at
 * the deadline, and responses that arrive up to {@link DEADLINE_GRACE_MS} later count. Then the gate ends.
 *
 * @module
 */
import type { GateSpec } from "./gate-spec";

/** How long after the deadline a gate may end. Longer than a poll of a healthy API takes. */
export const DEADLINE_GRACE_MS = 5_000;
/**
 * The time for a poll that starts at the deadline. A little less than the grace, so that a source that keeps its limit can
 * report what it was waiting for.
 */
export const LAST_POLL_MS = DEADLINE_GRACE_MS - 250;

/** Whether no further request may start. */
export function isOver({ timeoutMs }: GateSpec, at: number): boolean {
  return at >= timeoutMs;
}

/** Whether a response comes too late to count. */
export function isTooLate({ timeoutMs }: GateSpec, at: number): boolean {
  return at > timeoutMs + DEADLINE_GRACE_MS;
}
