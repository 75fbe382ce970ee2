import type { CreateRequest } from "../products/create-api";
import type { Observation } from "./observation";
import type { ObservationQuery } from "./observation-query";

/** How a backup that a gate requests is made. */
export type CreateOptions = Pick<CreateRequest, "method" | "type" | "retentionDays">;

/** Where a gate polls, and where it requests a backup: one instance of the cloud, or of a test's make. */
export interface BackupSource {
  /**
   * One complete poll: every response that `query` takes, all pages.
   *
   * @throws BackupError where any part of it is missing.
   */
  observe(query: ObservationQuery, signal: AbortSignal): Promise<Observation>;
  /**
   * A poll that starts from now on, at the latest in `inMs`: what gates that share an instance share. A source without it
   * is waited for and looked at by each gate itself.
   */
  observeWithin?(query: ObservationQuery, inMs: number, signal: AbortSignal): Promise<Observation>;
  /**
   * Posts `CreateBackup`, once.
   *
   * @returns the ids of the jobs that it started.
   * @throws BackupError. `Unavailable`, `TimedOut` or `MalformedResponse` says that nobody knows whether it was taken.
   */
  createBackup(signal: AbortSignal): Promise<readonly string[]>;
}
