import { formatValue } from "./format-value";

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|d|h|m|s))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|d|h|m|s)/g;
/** 10 years. A longer duration is a typing error. */
const MAX_MS = 3_650 * 86_400_000;

/** A text that is no duration, or a duration that is too long. */
export class DurationError extends RangeError {
  override readonly name = "DurationError";

  /** @param expected - a phrase that completes "must be", without the text itself. */
  constructor(
    readonly code: "InvalidValue" | "TooBig",
    readonly expected: string,
    text: string,
  ) {
    super(`must be ${expected}, not ${formatValue(text)}`);
  }
}

/**
 * Reads a duration as Go and Pulumi write it (`"90s"`, `"1h30m"`) or in days (`"7d"`).
 *
 * @param maxMs - the longest duration that is accepted. A timer takes no more than 24 days.
 * @throws DurationError
 */
export function parseDuration(text: string, maxMs = MAX_MS): number {
  if (text.length > 40 || !WHOLE.test(text)) {
    throw new DurationError("InvalidValue", "a duration such as 90s, 1h30m or 7d", text);
  }
  const ms = [...text.matchAll(PART)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
  if (ms > maxMs) throw new DurationError("TooBig", `at most ${formatDuration(maxMs)}`, text);
  return Math.round(ms);
}

/** Writes milliseconds as a duration for people, in the two largest units: `"2h5m"`, `"45s"`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join("");
}
