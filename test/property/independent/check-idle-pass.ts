import { tasksOf, type Cloud } from "../cloud";
import type { CompletePollTimes } from "./last-complete-poll";
import type { Violation } from "./violation";
import { isBlocking } from "./whole-backup-truth";

/** `Idle` passes only if nothing is queued, running, or in an undocumented state when the task list is read. */
export function checkIdlePass(cloud: Cloud, { tasksAt }: CompletePollTimes): Violation[] {
  return tasksOf(cloud)
    .filter((task) => isBlocking(task, tasksAt))
    .map(({ jobId }) => ({ rule: "PassedWhileActive", detail: `job ${jobId} is active at ${tasksAt}` }));
}
