import type { MultiBar } from "cli-progress";
import type { OutputStream } from "../../cli-context";

/** MultiBar redraws by a timer of its own. The display redraws by the clock that it is given, long before that one. */
const FRAMES_A_SECOND = 1 / 86_400;
/** Rows are fitted to the terminal before they get colours, which MultiBar would count as columns. */
const UNCUT = 1_000_000;
const COLORS = /\u001b\[\d+m/g;

/** Rows at the bottom of a terminal that are redrawn in place. */
export interface TerminalRows {
  redraw(): void;
  /** Removes the rows; the cursor is where the first one was. Nothing may be redrawn after that. */
  clear(): void;
}

/**
 * Draws rows below what the terminal shows.
 *
 * The cursor stays visible and the terminal's settings stay as they are, so that a process that is killed leaves nothing to
 * be restored.
 *
 * @param Bars - the class `MultiBar`, which is loaded late.
 * @param rows - the text of each row, asked for at each redraw.
 */
export function terminalRows(
  stream: OutputStream,
  rows: readonly (() => string)[],
  Bars: typeof MultiBar,
): TerminalRows {
  let frame = "";
  const widths = rows.map(() => 0);
  const buffer = { isTTY: true, columns: UNCUT, write: (text: string) => (frame += text) !== "" };
  const flush = (): void => {
    if (frame !== "") stream.write(frame);
    frame = "";
  };
  const bars = new Bars({
    stream: buffer as unknown as NodeJS.WritableStream,
    fps: FRAMES_A_SECOND,
    clearOnComplete: true,
    hideCursor: false,
    linewrap: true,
    format: (_options, _params, { row }: { row: () => string }) => row(),
  });
  for (const [index, row] of rows.entries()) {
    const measured = (): string => {
      const text = row();
      widths[index] = text.replace(COLORS, "").length;
      return text;
    };
    bars.create(1, 0, { row: measured });
  }
  return {
    redraw() {
      bars.update();
      // At the start of the last row, the ^C of a user who interrupts can't wrap into another line.
      if (frame !== "") frame += "\r";
      flush();
    },
    clear() {
      const extra = wrappedLines(widths.slice(0, -1), stream.columns);
      if (extra > 0) frame += `\u001b[${extra}A`;
      bars.stop();
      flush();
    },
  };
}

/** How many lines more than one a row the terminal shows above the last row: one that became narrower has wrapped what no longer fits. */
function wrappedLines(widths: readonly number[], columns: number | undefined): number {
  if (!columns) return 0;
  return widths.reduce((sum, width) => sum + Math.max(0, Math.ceil(width / columns) - 1), 0);
}
