import { isActive, tasksOf } from "./cloud";
import type { CompletePoll, RunRecord } from "./record";

/** Why it is wrong for `Idle` to pass at this poll, or `undefined` if it is correct. */
export function idlePassProblem({ cloud }: RunRecord, { plainAt }: CompletePoll): string | undefined {
  const task = tasksOf(cloud).find((candidate) => isActive(candidate, plainAt));
  return task && `passed as idle while job ${task.jobId} was active`;
}

/** Whether `Idle` must pass at this poll. */
export function mustIdlePass({ cloud }: RunRecord, { plainAt }: CompletePoll): boolean {
  return !tasksOf(cloud).some((task) => isActive(task, plainAt));
}
