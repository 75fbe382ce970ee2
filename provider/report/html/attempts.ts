import { historyOf } from "../../audit/history/history-of";
import type { InstanceLine } from "../../audit/results/result-line";
import { type AttemptState, WINDOW_DAYS } from "./page-data";

/** One attempt at a backup, as the timeline shows it. */
export interface TimelineAttempt {
  startedAtMs: number;
  durationMs: number;
  state: AttemptState;
  sizeBytes?: number;
}

const DAY_MS = 86_400_000;

/** The attempts of an instance in the window before `endMs`, the newest first. An active task is one that is running. */
export function attemptsOf({ evidence }: InstanceLine, endMs: number): TimelineAttempt[] {
  const fromMs = endMs - WINDOW_DAYS * DAY_MS;
  const ended = historyOf(evidence.sets ?? []).attempts.map(
    ({ isGood, startedAtMs, durationMs = 0, sizeBytes }): TimelineAttempt => ({
      startedAtMs,
      durationMs,
      state: isGood ? "Good" : "Failed",
      ...(sizeBytes !== undefined && { sizeBytes }),
    }),
  );
  const running = (evidence.status?.tasks ?? []).flatMap(({ startTime }): TimelineAttempt[] => {
    if (startTime === undefined) return [];
    const startedAtMs = Date.parse(startTime);
    return [{ startedAtMs, durationMs: Math.max(0, endMs - startedAtMs), state: "Running" }];
  });
  return [...running, ...ended]
    .filter(({ startedAtMs, durationMs }) => startedAtMs <= endMs && startedAtMs + durationMs >= fromMs)
    .sort((a, b) => b.startedAtMs - a.startedAtMs);
}
