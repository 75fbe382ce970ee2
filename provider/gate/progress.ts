import type { Clock } from "../time/clock";
import { formatDuration } from "../text/duration";
import type { Pending } from "./machine/gate-state";
import type { ProgressSink } from "./run-gate";

/** Off a terminal each line stays: one a change, or one in so long. */
const LINE_INTERVAL_MS = 30_000;
/** On a terminal the row is renewed so often, so that it is seen to live. */
const TICK_MS = 5_000;

/** Where the status line of a gate is shown. */
interface StatusLog {
  status(urn: string, text: string): void;
}

/**
 * One live row a gate: how long it has waited, per cent, when the end is estimated, and what it waits for.
 *
 * @param live - whether the engine's display replaces a row by the next.
 */
export function gateProgress(
  log: StatusLog,
  urn: string,
  { live, clock }: { live: boolean; clock: Clock },
): ProgressSink {
  const everyMs = live ? TICK_MS : LINE_INTERVAL_MS;
  let latest: { pending: Pending; elapsedMs: number; at: number } | undefined;
  let stopTicking = (): void => undefined;
  const show = (): void => {
    if (!latest) return;
    const passed = clock.now() - latest.at;
    const { etaMs } = latest.pending;
    const pending = { ...latest.pending, ...(etaMs !== undefined && { etaMs: Math.max(0, etaMs - passed) }) };
    log.status(urn, progressLine(pending, latest.elapsedMs + passed));
    stopTicking = clock.after(everyMs, show);
  };
  return {
    pending(pending, elapsedMs) {
      const news = live || latest === undefined || withoutFigures(pending) !== withoutFigures(latest.pending);
      latest = { pending, elapsedMs, at: clock.now() };
      if (!news) return;
      stopTicking();
      show();
    },
    done() {
      stopTicking();
    },
  };
}

/** The same without what the cloud says: for gates whose inputs are secret. */
export function redacted(progress: ProgressSink): ProgressSink {
  return {
    pending: (news, elapsedMs) => progress.pending({ ...news, message: news.reasonCode }, elapsedMs),
    done: () => progress.done?.(),
  };
}

/** Another status or reason is a change; a per cent more is not. */
function withoutFigures({ reasonCode, message }: Pending): string {
  return `${reasonCode} ${message.replaceAll(/\d+/g, "")}`;
}

/** The row's text; a narrow terminal cuts its end, so the figures come first. */
export function progressLine({ message, progress, etaMs }: Pending, elapsedMs: number): string {
  const figures = [
    `Waited ${formatDuration(elapsedMs)}`,
    ...(progress === undefined ? [] : [`${progress} %`]),
    ...(etaMs === undefined ? [] : [`about ${formatDuration(etaMs)} to go`]),
  ];
  return `${figures.join(", ")}: ${message}`;
}
