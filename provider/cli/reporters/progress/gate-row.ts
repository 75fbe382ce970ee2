import { formatDuration } from "../../../text/duration";
import { inertText } from "../../../text/inert-text";
import { endedText } from "../ended-text";
import { fitText } from "./fit-text";
import { indeterminateBar, progressBar } from "./progress-bar";
import { remainingMs, type RowState } from "./row-state";
import { colorOf, type Paint } from "./row-style";

/** How a row is drawn. */
export interface RowLayout {
  /** Of the terminal. */
  columns: number;
  /** Of the longest name that is shown. */
  nameWidth: number;
  /** The monotonic clock's milliseconds. */
  now: number;
  /** Counts the frames. */
  step: number;
  paint: Paint;
}

const BAR_WIDTH = 20;
/** In a narrower terminal, the figures and the reason need the columns of the bar. */
const MIN_COLUMNS_WITH_BAR = 70;

/** The row of one gate. It is shorter than the terminal is wide, so that the terminal never wraps it. */
export function gateRow(state: RowState, { columns, nameWidth, now, step, paint }: RowLayout): string {
  const name = fitText(inertText(state.name), nameWidth).padEnd(nameWidth);
  const { ended } = state;
  const room = columns - 1;
  if (ended) {
    const row = fitText(`${name}  ${inertText(endedText(ended))}`, room);
    return row.slice(0, name.length) + paint(colorOf(ended), row.slice(name.length));
  }
  const progress = state.latest?.pending.progress;
  const remaining = remainingMs(state, now);
  const percent = progress === undefined ? "    " : `${Math.round(progress)}%`.padStart(4);
  const waited = formatDuration(now - state.startedAt);
  const time = remaining === undefined ? waited : `${waited}, about ${formatDuration(remaining)} left`;
  const reason = inertText(state.latest?.pending.message ?? "Waiting for the first poll.");
  if (columns < MIN_COLUMNS_WITH_BAR) return fitText(`${name} ${percent} ${time}: ${reason}`, room);
  const bar = progress === undefined ? indeterminateBar(step, BAR_WIDTH) : progressBar(progress, BAR_WIDTH);
  const row = fitText(`${name}  ${bar} ${percent}  ${time}: ${reason}`, room);
  const barAt = name.length + 2;
  return row.slice(0, barAt) + paint("cyan", row.slice(barAt, barAt + bar.length)) + row.slice(barAt + bar.length);
}
