import Table from "cli-table3";
import type { GetBackupTasksResult } from "pulumi-alicloud-backup";

/** Formats the backup tasks of several instances as a table for the terminal, with one row per task. */
export function taskTable(lookups: readonly GetBackupTasksResult[]): string {
  const table = new Table({
    head: ["product", "instance", "job", "state", "progress", "idle"],
    style: { head: [], border: [], compact: true },
  });
  for (const { product, instanceId, tasks, idle } of lookups) {
    const rows = tasks.length > 0 ? tasks : [undefined];
    for (const task of rows) {
      const progress = task?.progress === undefined ? "" : `${task.progress} %`;
      table.push([product, instanceId, task?.jobId ?? "none", task?.state ?? "", progress, idle ? "yes" : "no"]);
    }
  }
  return table.toString();
}
