import type { CreateRequest } from "../products/create-api";
import type { Observation } from "./observation";
import type { ObservationQuery } from "./observation-query";

/** How a backup that a gate requests is made. */
export type CreateOptions = Pick<CreateRequest, "method" | "type" | "retentionDays">;

/** One instance as a gate sees it: it observes the instance's backups and can request one. */
export interface BackupSource {
  /**
   * Observes the instance once: every response that `query` needs, from all pages.
   *
   * @param timeoutMs - milliseconds for all calls of the observation together. Default: no limit beyond that of each call.
   * @throws BackupError where any part is missing; `TimedOut` where the time is over.
   */
  observe(query: ObservationQuery, signal: AbortSignal, timeoutMs?: number): Promise<Observation>;
  /**
   * Posts `CreateBackup` once.
   *
   * @returns the ids of the jobs that it started.
   * @throws BackupError. After `Unavailable`, `TimedOut` or `MalformedResponse` it is unknown whether the request was accepted.
   */
  createBackup(signal: AbortSignal): Promise<readonly string[]>;
}
