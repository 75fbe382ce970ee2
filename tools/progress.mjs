/** Says on stderr that long work goes on: a live line every second on a terminal, one line every 30 s elsewhere. */
const { stderr } = process;
const CLEAR_LINE = "\r\x1b[2K";

/**
 * Starts to report `what`; `update` sets what is being done just now, `log` writes a line that stays, `stop` ends it and
 * returns the elapsed time.
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
  const clear = () => live && stderr.write(CLEAR_LINE);
  process.once("exit", clear);
  return {
    update(text) {
      detail = text;
    },
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

/** The time since `started` (of `performance.now()`), as "0.4 s", "12 s" or "4 min 05 s". */
export function elapsed(started) {
  const seconds = (performance.now() - started) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
