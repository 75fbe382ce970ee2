import type { BackupTask } from "../../backup/model/backup-task";

/** Adds tasks that were requested by id to those of a list. They override the list's rows of the same shard. */
export function mergeTasks(listed: readonly BackupTask[], byId: readonly BackupTask[]): BackupTask[] {
  const isOverridden = ({ jobId, nodeId }: BackupTask) =>
    byId.some((task) => task.jobId === jobId && (task.nodeId === nodeId || !task.nodeId || !nodeId));
  return [...listed.filter((task) => !isOverridden(task)), ...byId];
}
