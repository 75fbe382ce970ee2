/** Formats milliseconds as `yyyy-MM-ddTHH:mm:ssZ`, the form in request signatures, tasks and most sets. */
export function toSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Formats milliseconds as `yyyy-MM-ddTHH:mmZ`, the form in query ranges, backup policies and older RDS sets. */
export function toMinutes(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}

/** Parses `yyyy-MM-ddTHH:mm:ssZ` to milliseconds since the epoch. Returns `undefined` for any other text. */
export function fromSeconds(text: string): number | undefined {
  return parse(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, toSeconds);
}

/** Parses `yyyy-MM-ddTHH:mmZ` to milliseconds since the epoch. Returns `undefined` for any other text. */
export function fromMinutes(text: string): number | undefined {
  return parse(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/, toMinutes);
}

function parse(text: string, pattern: RegExp, format: (time: number) => string): number | undefined {
  if (!pattern.test(text)) return undefined;
  const time = Date.parse(text);
  // February 30th matches the pattern, and Date changes it to a day in March.
  return Number.isNaN(time) || format(time) !== text ? undefined : time;
}
