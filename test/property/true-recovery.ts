/**
 * The log backups of an instance. Plain data of a history. All times are server times in epoch milliseconds.
 *
 * @module
 */

/** A span whose changes are logged without a gap. Without `to`, it is still being written. */
export interface LoggedSpan {
  from: number;
  to?: number;
}

/** The logs of an instance. No spans: log backup is off, or the product has no recovery window. */
export interface TrueRecovery {
  spans: readonly LoggedSpan[];
  /** A change is recoverable this long after it was made, or a little later: see `stepMs`. */
  lagMs: number;
  /** Logs are uploaded at the multiples of this only, so that the end of the window moves in steps. Default: at any time. */
  stepMs?: number;
  /** Logs older than this are gone. */
  retentionMs: number;
}
