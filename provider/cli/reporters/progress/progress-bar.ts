const COMPLETE = "=";
const INCOMPLETE = "-";
const MARK = "<=>";

/** A bar of `width` characters, from 0 to 100 per cent. */
export function progressBar(percent: number, width: number): string {
  const complete = Math.round((width * Math.min(100, Math.max(0, percent))) / 100);
  return `[${COMPLETE.repeat(complete)}${INCOMPLETE.repeat(width - complete)}]`;
}

/**
 * A bar without an end, for a backup whose progress the API does not report: a mark that moves to and fro.
 *
 * @param step - counts the frames.
 */
export function indeterminateBar(step: number, width: number): string {
  const room = Math.max(0, width - MARK.length);
  const turn = room === 0 ? 0 : step % (2 * room);
  const at = turn <= room ? turn : 2 * room - turn;
  return `[${`${" ".repeat(at)}${MARK}`.padEnd(width).slice(0, width)}]`;
}
