import type { BackupTask } from "../model/backup-task";
import type { Activity, Decision } from "./decision";

const MAX_LISTED = 3;

/** Waits for active tasks, with the progress of the one that has the most left to do. */
export function pendingOn(active: readonly BackupTask[], instanceId: string): Decision {
  const progress = Math.min(...active.map((task) => task.progress ?? 0));
  const isKnown = active.some((task) => task.progress !== undefined);
  const jobs = active
    .slice(0, MAX_LISTED)
    .map((task) => `${task.jobId} (${task.rawStatus}${task.progress === undefined ? "" : `, ${task.progress} %`})`);
  const more = active.length > jobs.length ? ` and ${active.length - jobs.length} more` : "";
  return {
    kind: "Pending",
    reasonCode: "BackupRunning",
    message: `Backup ${jobs.join(", ")}${more} is ${stateOf(active)} on ${instanceId}.`,
    activity: activityOf(active),
    ...(isKnown && { progress }),
  };
}

/** The tasks as a decision reports them. */
export function activityOf(tasks: readonly BackupTask[]): Activity[] {
  return tasks.map(({ jobId, rawStatus }) => ({ jobId, rawStatus }));
}

function stateOf(active: readonly BackupTask[]): string {
  if (active.some(({ state }) => state === "Running")) return "running";
  return active.some(({ state }) => state === "Queued") ? "queued" : "in an undocumented status";
}
