import { formatDuration } from "../backup/duration";
import type { Clock } from "../alibaba/clock";
import type { Pending } from "../gate/gate-state";
import type { ProgressSink } from "../gate/run-gate";
import type { EngineLog } from "./engine-log";

/** Off a terminal each line stays: one a change, or one in so long. */
const QUIET_MS = 30_000;

/**
 * One live row a gate: what it waits for, per cent, how long it has waited, and when the end is foreseen.
 *
 * @param live - whether the engine's display replaces a row by the next.
 */
export function gateProgress(
  log: EngineLog,
  urn: string,
  { live, clock }: { live: boolean; clock: Clock },
): ProgressSink {
  let lastReason = "";
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    pending(pending, elapsedMs) {
      const due = live || pending.reasonCode !== lastReason || clock.now() - lastAt >= QUIET_MS;
      if (!due) return;
      lastReason = pending.reasonCode;
      lastAt = clock.now();
      log.status(urn, progressLine(pending, elapsedMs));
    },
  };
}

/** The row's text. */
export function progressLine({ message, restMs }: Pending, elapsedMs: number): string {
  const rest = restMs === undefined ? "" : `, about ${formatDuration(restMs)} to go`;
  return `${message} Waited ${formatDuration(elapsedMs)}${rest}.`;
}
