import type { BackupTask } from "../model/backup-task";

/** One response of `DescribeBackupTasks`, in the terms of the model. */
export interface TasksResponse {
  requestId: string;
  tasks: BackupTask[];
}
