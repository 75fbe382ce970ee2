import type { BackupSource } from "../backup/decision/backup-source";
import type { Observation } from "../backup/decision/observation";
import type { ObservationQuery } from "../backup/decision/observation-query";
import type { Clock } from "../time/clock";
import { sleep } from "../time/sleep";

/** A source that decides itself when it polls, so that several gates can share one poll. */
export interface PolledSource extends BackupSource {
  /**
   * Returns an observation that starts from now on, at the latest in `inMs` milliseconds.
   *
   * @param timeoutMs - the time that is left for the poll in `inMs` milliseconds.
   * @throws BackupError as {@link BackupSource.observe} does; the signal's reason when it is aborted.
   */
  observeWithin(query: ObservationQuery, inMs: number, signal: AbortSignal, timeoutMs?: number): Promise<Observation>;
  /** @throws ConcurrentCreation where another gate has requested a backup of the instance: poll again. */
  createBackup(signal: AbortSignal): Promise<readonly string[]>;
}

/** The source as one that can be polled; a plain source is polled when the time is over. */
export function polledSource(source: BackupSource | PolledSource, clock: Clock): PolledSource {
  if ("observeWithin" in source) return source;
  return {
    observe: (query, signal, timeoutMs) => source.observe(query, signal, timeoutMs),
    createBackup: (signal) => source.createBackup(signal),
    observeWithin: async (query, inMs, signal, timeoutMs) => {
      if (inMs > 0) await sleep(clock, inMs, signal);
      return source.observe(query, signal, timeoutMs);
    },
  };
}
