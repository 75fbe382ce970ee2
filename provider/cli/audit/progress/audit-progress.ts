import type { CliContext } from "../../cli-context";
import { fitText } from "../../reporters/progress/fit-text";

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 30_000;
const DEFAULT_COLUMNS = 80;
const CLEAR_ROW = "\r\u001b[K";

/** Shows how far an audit is. */
export interface AuditProgress {
  /** Prints a line that stays. */
  log(text: string): void;
  /** Ends the display. On a terminal, its row is removed. */
  close(): void;
}

/**
 * Shows a text on stderr until it is closed: one row that is redrawn on a terminal, otherwise a line every 30 seconds.
 *
 * @param text - what is shown, requested at each redraw; `undefined` shows nothing.
 */
export function auditProgress(text: (() => string) | undefined, { stderr, clock }: CliContext): AuditProgress {
  const isTerminal = stderr.isTTY === true && text !== undefined;
  let stop = (): void => undefined;
  const draw = (): void => {
    if (!text) return;
    if (isTerminal) stderr.write(`${CLEAR_ROW}${fitText(text(), (stderr.columns ?? DEFAULT_COLUMNS) - 1)}`);
    else stderr.write(`${text()}\n`);
  };
  const later = (): void => {
    if (!text) return;
    stop = clock.after(isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS, () => {
      draw();
      later();
    });
  };
  if (isTerminal) draw();
  later();
  return {
    log(line) {
      stderr.write(`${isTerminal ? CLEAR_ROW : ""}${line}\n`);
      if (isTerminal) draw();
    },
    close() {
      stop();
      if (isTerminal) stderr.write(CLEAR_ROW);
    },
  };
}
