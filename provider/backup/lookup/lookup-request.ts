/**
 * A lookup as the user writes it, and the checked request made from it.
 *
 * @module
 */
import type { BackupMode } from "../model/backup-mode";
import type { BackupJobStatus } from "../products/tasks-query";
import type { Product } from "../model/product";

/** Arguments of `getBackupTasks`. The names are those of the API's documents, in camelCase. */
export interface GetBackupTasksArgs {
  /** E.g. `rm-bp1…`, `r-bp1…`, `pc-bp1…`, `dds-bp1…`. */
  instanceId: string;
  /** Default: the product that the instance id's prefix belongs to. Required for any other id. */
  product?: Product | undefined;
  /** E.g. `cn-hangzhou`. Default: the configured region. */
  regionId?: string | undefined;
  /** One job. The only way to get a finished one. Old Redis clusters join several ids with commas. */
  backupJobId?: string | number | undefined;
  backupMode?: BackupMode | undefined;
  /** `0` and `1` are how the older documents write `NoStart` and `Progressing`. */
  backupJobStatus?: BackupJobStatus | 0 | 1 | "0" | "1" | undefined;
  /** At most 64 ASCII characters. RDS only; the other products' lookups have no such parameter. */
  clientToken?: string | undefined;
  /** A reserved parameter of RDS, passed through. */
  flag?: string | undefined;
  /** The largest number of tasks to return, 1 to 10,000. Default 1,000. */
  maxResults?: number | undefined;
}

/** Checked arguments, every default filled in. */
export interface LookupRequest {
  instanceId: string;
  product: Product;
  regionId: string;
  /** Empty: every task. Several: the shards of one Redis backup. */
  jobIds: string[];
  backupMode?: BackupMode;
  backupJobStatus?: BackupJobStatus;
  clientToken?: string;
  flag?: string;
  maxResults: number;
}
