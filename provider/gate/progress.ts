import { isDeepStrictEqual } from "node:util";
import { formatDuration } from "../text/duration";
import type { Clock } from "../time/clock";
import type { Pending } from "./machine/gate-command";
import type { ProgressSink } from "./progress-sink";

/** Off a terminal each line stays: one for each change, and one in this time. */
const LINE_INTERVAL_MS = 30_000;
/** On a terminal, the row is refreshed this often, so that it shows that the gate is running. */
const TICK_MS = 5_000;

/**
 * One live row for a gate: how long it has waited, the progress, the estimated end, and what it waits for.
 *
 * @param report - displays one line.
 * @param live - whether the display replaces a row by the next one.
 * @param warn - displays a line that stays.
 */
export function gateProgress(
  report: (line: string) => void,
  { live, clock, warn }: { live: boolean; clock: Clock; warn?: ((text: string) => void) | undefined },
): ProgressSink {
  const intervalMs = live ? TICK_MS : LINE_INTERVAL_MS;
  let latest: { pending: Pending; elapsedMs: number; at: number } | undefined;
  let stopTicking = (): void => undefined;
  const show = (): void => {
    if (!latest) return;
    const sinceMs = clock.now() - latest.at;
    const { etaMs } = latest.pending;
    const pending = { ...latest.pending, ...(etaMs !== undefined && { etaMs: Math.max(0, etaMs - sinceMs) }) };
    report(progressLine(pending, latest.elapsedMs + sinceMs));
    stopTicking = clock.after(intervalMs, show);
  };
  return {
    pending(pending, elapsedMs) {
      const isShown = live || latest === undefined || isChange(latest.pending, pending);
      latest = { pending, elapsedMs, at: clock.now() };
      if (!isShown) return;
      stopTicking();
      show();
    },
    ...(warn && { warn }),
    done() {
      stopTicking();
    },
  };
}

/** The same progress without what the cloud reports, for gates with secret inputs. */
export function redacted(progress: ProgressSink): ProgressSink {
  return {
    pending: (pending, elapsedMs) =>
      progress.pending({ ...withoutActivity(pending), message: pending.reasonCode }, elapsedMs),
    warn: () => progress.warn?.("maxAge is shorter than a backup usually takes."),
    done: () => progress.done?.(),
  };
}

function withoutActivity({ activity: _, ...pending }: Pending): Pending {
  return pending;
}

/** Another reason, another error, another task or another status is a change. More progress is not. */
function isChange(before: Pending, now: Pending): boolean {
  return (
    before.reasonCode !== now.reasonCode ||
    before.errorCode !== now.errorCode ||
    !isDeepStrictEqual(before.activity, now.activity)
  );
}

/** The text of the row. The figures come first, because a narrow terminal cuts its end. */
export function progressLine({ message, progress, etaMs }: Pending, elapsedMs: number): string {
  const figures = [
    `Waited ${formatDuration(elapsedMs)}`,
    ...(progress === undefined ? [] : [`${progress} %`]),
    ...(etaMs === undefined ? [] : [`about ${formatDuration(etaMs)} left`]),
  ];
  return `${figures.join(", ")}: ${message}`;
}
