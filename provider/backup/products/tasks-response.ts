import type { BackupTask } from "../model/backup-task";

/** One answer of `DescribeBackupTasks`, in the terms of the model. */
export interface ParsedAnswer {
  requestId: string;
  tasks: BackupTask[];
}
