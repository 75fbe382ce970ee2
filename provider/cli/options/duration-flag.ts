import { BadInputError } from "../../backup/model/errors";
import { DurationError, formatDuration, parseDuration } from "../../text/duration";

/**
 * The value of a flag that is a duration, in milliseconds.
 *
 * @param flag - its name, such as `--interval`.
 * @throws BadInputError for a text that is no duration, or one outside the limits.
 */
export function durationFlag(flag: string, text: string, { minMs, maxMs }: { minMs: number; maxMs?: number }): number {
  try {
    const ms = parseDuration(text, maxMs);
    if (ms >= minMs) return ms;
    throw new BadInputError([
      { path: [flag], code: "TooSmall", expected: `at least ${formatDuration(minMs)}`, received: text },
    ]);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    throw new BadInputError([{ path: [flag], code: error.code, expected: error.expected, received: text }]);
  }
}
