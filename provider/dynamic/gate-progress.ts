import type { Clock } from "../alibaba/clock";
import { formatDuration } from "../backup/duration";
import type { Pending } from "../gate/gate-state";
import type { ProgressSink } from "../gate/run-gate";
import type { EngineLog } from "./engine-log";

/** Off a terminal each line stays: one a change, or one in so long. */
const QUIET_MS = 30_000;
/** On a terminal the row is renewed so often, so that it is seen to live. */
const TICK_MS = 5_000;

/**
 * One live row a gate: how long it has waited, per cent, when the end is foreseen, and what it waits for.
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
  let stopTicking = (): void => undefined;
  const tick = (pending: Pending, elapsedMs: number): void => {
    log.status(urn, progressLine(pending, elapsedMs));
    const { restMs } = pending;
    const later = { ...pending, ...(restMs !== undefined && { restMs: Math.max(0, restMs - TICK_MS) }) };
    stopTicking = clock.after(TICK_MS, () => tick(later, elapsedMs + TICK_MS));
  };
  return {
    pending(pending, elapsedMs) {
      stopTicking();
      if (live) {
        tick(pending, elapsedMs);
      } else if (pending.reasonCode !== lastReason || clock.now() - lastAt >= QUIET_MS) {
        lastReason = pending.reasonCode;
        lastAt = clock.now();
        log.status(urn, progressLine(pending, elapsedMs));
      }
    },
    done() {
      stopTicking();
    },
  };
}

/** The row's text; a narrow terminal cuts its end, so the figures come first. */
export function progressLine({ message, progress, restMs }: Pending, elapsedMs: number): string {
  const figures = [
    `Waited ${formatDuration(elapsedMs)}`,
    ...(progress === undefined ? [] : [`${progress} %`]),
    ...(restMs === undefined ? [] : [`about ${formatDuration(restMs)} to go`]),
  ];
  return `${figures.join(", ")}: ${message}`;
}
