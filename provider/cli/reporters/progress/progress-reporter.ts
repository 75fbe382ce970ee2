import { inertText } from "../../../text/inert-text";
import type { CliContext } from "../../cli-context";
import { displayWidth } from "../../output/display-width";
import { hasColor } from "../../output/has-color";
import type { PlannedGate } from "../../wait/planned-gate";
import type { WaitReporter } from "../../wait/wait-reporter";
import { endedText } from "../ended-text";
import { gateRow } from "./gate-row";
import type { RowState } from "./row-state";
import { colorOf, paintWith } from "./row-style";
import { summaryRow } from "./summary-row";
import { type TerminalRows, terminalRows } from "./terminal-rows";

const REDRAW_MS = 1_000;
const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;
/** The line of the cursor, and one of what was there before. */
const OTHER_LINES = 2;

/** Shows a row with a progress bar for each gate on a terminal, or one row for all where there are too many. */
export async function progressReporter(
  gates: readonly PlannedGate[],
  { stdout, stderr, clock, environment, signal }: CliContext,
): Promise<WaitReporter> {
  // Loaded where it is used: most runs have no terminal.
  const { default: cliProgress } = await import("cli-progress");
  const paint = paintWith(hasColor(stderr, environment));
  const states = new Map<PlannedGate, RowState>(
    gates.map((gate) => [gate, { name: gate.name, startedAt: clock.now() }]),
  );
  const all = [...states.values()];
  const longestName = Math.max(0, ...all.map(({ name }) => inertText(name).length));
  let step = 0;
  let rows: TerminalRows | undefined;
  let stopTicking = (): void => undefined;

  const columns = (): number => stderr.columns || DEFAULT_COLUMNS;
  const isCrowded = (): boolean => gates.length > (stderr.rows || DEFAULT_ROWS) - OTHER_LINES;
  const layout = () => ({
    ...{ columns: columns(), now: clock.now(), step, paint },
    nameWidth: Math.min(longestName, Math.max(8, Math.floor(columns() / 3))),
  });
  const show = (): void => {
    rows = terminalRows(
      stderr,
      isCrowded() ? [() => summaryRow(all, layout())] : all.map((state) => () => gateRow(state, layout())),
      cliProgress.MultiBar,
    );
    rows.redraw();
  };
  const hide = (): void => {
    rows?.clear();
    rows = undefined;
  };
  const tick = (): void => {
    step += 1;
    rows?.redraw();
    stopTicking = clock.after(REDRAW_MS, tick);
  };
  const resized = (): void => {
    hide();
    show();
  };
  /** A line that stays, above the rows. */
  const log = (line: string): void => {
    const isShown = rows !== undefined;
    hide();
    stderr.write(`${line}\n`);
    if (isShown) show();
  };
  /** Rows, and the table of the result, end at the edge of the terminal. A reason that is cut there is printed whole. */
  const cutReasons = (): string[] =>
    all.flatMap(({ name, ended }) => {
      if (ended === undefined || ended.effect === "Proceed") return [];
      const text = inertText(endedText(ended));
      const isCut = displayWidth(`${inertText(name)}  ${text}`) >= columns();
      return isCut ? [`${inertText(name)}: ${paint(colorOf(ended), text)}`] : [];
    });
  const close = (): void => {
    stopTicking();
    stderr.off("resize", resized);
    hide();
  };

  stderr.on("resize", resized);
  show();
  stopTicking = clock.after(REDRAW_MS, tick);
  return {
    started(gate) {
      Object.assign(states.get(gate) ?? {}, { startedAt: clock.now() });
    },
    pending(gate, pending) {
      Object.assign(states.get(gate) ?? {}, { latest: { pending, at: clock.now() } });
      rows?.redraw();
    },
    warned: (gate, message) => log(paint("yellow", inertText(`${gate.name}: Warning: ${message}`))),
    ended(gate, evaluation) {
      Object.assign(states.get(gate) ?? {}, { ended: evaluation });
      // The one row of all gates has no place for the reason why one of them did not pass.
      if (isCrowded() && evaluation.effect !== "Proceed")
        log(`${inertText(gate.name)}: ${paint(colorOf(evaluation), inertText(endedText(evaluation)))}`);
      else rows?.redraw();
    },
    finished() {
      const rowsAtEnd = isCrowded() ? [summaryRow(all, layout())] : all.map((state) => gateRow(state, layout()));
      const reasons = isCrowded() ? [] : cutReasons();
      close();
      // The result follows on the same terminal, and says the same.
      const isResultShown = stdout.isTTY && !signal.aborted;
      stderr.write([...(isResultShown ? [] : rowsAtEnd), ...reasons].map((row) => `${row}\n`).join(""));
    },
    closed: close,
  };
}
