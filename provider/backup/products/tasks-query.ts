import type { BackupMode } from "../model/backup-mode";

/** The API's status filter: tasks that have not started, or tasks in progress. */
export type BackupJobStatus = "NoStart" | "Progressing";

/** Which tasks of an instance to list. */
export interface TasksQuery {
  instanceId: string;
  regionId: string;
  backupMode?: BackupMode;
  backupJobStatus?: BackupJobStatus;
  /** Sent to RDS only. */
  clientToken?: string;
  /** Sent to RDS only. */
  flag?: string;
}
