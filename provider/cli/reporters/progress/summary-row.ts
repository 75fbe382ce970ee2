import { formatDuration } from "../../../text/duration";
import { fitText } from "./fit-text";
import type { RowLayout } from "./gate-row";
import { progressBar } from "./progress-bar";
import { remainingMs, type RowState } from "./row-state";

const BAR_WIDTH = 20;

/** One row for all gates, where the terminal has too few lines for a row each. */
export function summaryRow(states: readonly RowState[], { columns, now, paint }: Omit<RowLayout, "nameWidth">): string {
  const ended = states.filter((state) => state.ended !== undefined);
  const passed = ended.filter((state) => state.ended?.effect === "Proceed").length;
  const notPassed = ended.length - passed;
  const estimates = states
    .filter((state) => state.ended === undefined)
    .map((state) => remainingMs(state, now))
    .filter((ms) => ms !== undefined);
  const waited = formatDuration(Math.max(0, ...states.map(({ startedAt }) => now - startedAt)));
  const figures = [
    `${ended.length} of ${states.length} ended`,
    `${passed} passed`,
    ...(notPassed > 0 ? [`${notPassed} not passed`] : []),
    `waited ${waited}`,
    ...(estimates.length > 0 ? [`about ${formatDuration(Math.max(...estimates))} left`] : []),
  ].join(", ");
  const bar = progressBar((100 * ended.length) / Math.max(1, states.length), BAR_WIDTH);
  const row = fitText(`${bar}  ${figures}`, columns - 1);
  return paint("cyan", row.slice(0, bar.length)) + row.slice(bar.length);
}
