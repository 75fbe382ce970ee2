import type { GetBackupTasksResult } from "../../backup/lookup/lookup-result";
import type { BackupTask } from "../../backup/model/backup-task";
import type { Column, Report } from "../output/report";

const COLUMNS: readonly Column[] = [
  { key: "instanceId", title: "Instance" },
  { key: "jobId", title: "Job" },
  { key: "state", title: "State" },
  { key: "mode", title: "Mode" },
  { key: "progress", title: "Progress", align: "right" },
  { key: "startTime", title: "Started" },
  { key: "backupId", title: "Backup" },
];

/**
 * Results of lookups as a report.
 *
 * @param isList - whether its data is a list. Decided by the number of instances that were requested, not of those that
 * could be read, so that a program always gets the same shape.
 */
export function tasksReport(results: readonly GetBackupTasksResult[], isList: boolean): Report {
  return {
    data: isList ? results : results[0],
    columns: COLUMNS,
    rows: results.flatMap(({ tasks }) => tasks.map(taskRow)),
    empty: "The instances have no backup tasks.",
  };
}

function taskRow({ instanceId, jobId, state, mode, progress, startTime, backupId }: BackupTask) {
  return {
    ...{ instanceId, jobId, state, mode, startTime: startTime ?? "", backupId: backupId ?? "" },
    progress: progress === undefined ? "" : `${progress} %`,
  };
}
