import type { BackupTask } from "../model/backup-task";
import type { Decision } from "./decision";

function doing(active: readonly BackupTask[]): string {
  if (active.some(({ state }) => state === "Running")) return "running";
  return active.some(({ state }) => state === "Queued") ? "queued" : "at a status that no document lists";
}

/** Pending on tasks that are in the way, with the progress of the one that is furthest behind. */
export function pendingOn(active: readonly BackupTask[], instanceId: string): Decision {
  const progress = Math.min(...active.map((task) => task.progress ?? 0));
  const known = active.some((task) => task.progress !== undefined);
  const jobs = active
    .slice(0, 3)
    .map((task) => `${task.jobId} (${task.rawStatus}${task.progress === undefined ? "" : `, ${task.progress} %`})`);
  const more = active.length > jobs.length ? ` and ${active.length - jobs.length} more` : "";
  return {
    kind: "Pending",
    reasonCode: "BackupRunning",
    message: `Backup ${jobs.join(", ")}${more} is ${doing(active)} on ${instanceId}.`,
    ...(known && { progress }),
  };
}
