import type { BackupSource, CreateOptions } from "../backup/decision/backup-source";
import type { LookupRequest, RegionRules } from "../backup/lookup/lookup-request";

/** The cloud as gates know it: a connection with the credentials of one account. */
export interface BackupCloud {
  /** Which regions can be requested, and the default one. */
  rules: RegionRules;
  /** The source of one instance. Sends nothing yet. */
  source(request: LookupRequest, create?: CreateOptions): BackupSource;
  /** Ends calls under way and closes the connections. */
  close(): void;
}
