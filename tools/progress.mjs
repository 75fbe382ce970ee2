/** Reports long work on stderr: a live line every second on a terminal, one line every 30 s elsewhere. */
const { stderr } = process;
const CLEAR_LINE = "\r\x1b[2K";

/**
 * Starts to report `what`. `update` sets the detail that is shown behind it, `log` writes a line that stays, and `stop`
 * ends the report and returns the elapsed time.
 *
 * @param {string} what
 */
export function startProgress(what) {
  const live = stderr.isTTY && process.env.TERM !== "dumb";
  const started = performance.now();
  let detail = "";
  const report = () => {
    const line = `${what}: ${elapsed(started)}${detail && `, ${detail}`}`;
    stderr.write(live ? CLEAR_LINE + line.slice(0, (stderr.columns || 80) - 1) : `${line}\n`);
  };
  const timer = setInterval(report, live ? 1000 : 30_000);
  const clear = () => {
    if (live) stderr.write(CLEAR_LINE);
  };
  process.once("exit", clear);
  return {
    /** @param {string} text */
    update(text) {
      detail = text;
    },
    /** @param {string} line */
    log(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    stop() {
      clearInterval(timer);
      process.off("exit", clear);
      clear();
      return elapsed(started);
    },
  };
}

/**
 * The time since `started`, as "0.4 s", "12 s" or "4 min 05 s".
 *
 * @param {number} started of `performance.now()`
 */
export function elapsed(started) {
  const seconds = (performance.now() - started) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
