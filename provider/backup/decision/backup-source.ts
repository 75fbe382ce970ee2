import type { CreateRequest } from "../products/create-api";
import type { Look } from "./observation";
import type { Needs } from "./observation-query";

/** How a backup that a gate requests is made. */
export type CreateOptions = Pick<CreateRequest, "method" | "type" | "retentionDays">;

/** Where a gate looks, and where it asks for a backup: one instance of the cloud, or of a test's make. */
export interface BackupSource {
  /**
   * One complete look: every answer that `needs` takes, all pages.
   *
   * @throws BackupError where any part of it is missing.
   */
  look(needs: Needs, signal: AbortSignal): Promise<Look>;
  /**
   * A look that starts from now on, at the latest in `inMs`: what gates that share an instance share. A source without it
   * is waited for and looked at by each gate itself.
   */
  lookWithin?(needs: Needs, inMs: number, signal: AbortSignal): Promise<Look>;
  /**
   * Posts `CreateBackup`, once.
   *
   * @returns the ids of the jobs that it started.
   * @throws BackupError. `Unavailable`, `TimedOut` or `MalformedAnswer` says that nobody knows whether it was taken.
   */
  createBackup(signal: AbortSignal): Promise<readonly string[]>;
}
