/** `yyyy-MM-ddTHH:mm:ssZ`, the time of request signatures, tasks and most sets. */
export function toSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `yyyy-MM-ddTHH:mmZ`, the time of query ranges, backup policies and older RDS sets. */
export function toMinutes(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}

/** Milliseconds of `yyyy-MM-ddTHH:mm:ssZ`, or `undefined` for any other text. */
export function fromSeconds(text: string): number | undefined {
  return parse(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, toSeconds);
}

/** Milliseconds of `yyyy-MM-ddTHH:mmZ`, or `undefined` for any other text. */
export function fromMinutes(text: string): number | undefined {
  return parse(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/, toMinutes);
}

function parse(text: string, pattern: RegExp, write: (time: number) => string): number | undefined {
  if (!pattern.test(text)) return undefined;
  const time = Date.parse(text);
  // February 30th has the right form, and Date rolls it over to March.
  return Number.isNaN(time) || write(time) !== text ? undefined : time;
}
