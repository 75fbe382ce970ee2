import { isActive, tasksOf } from "./cloud";
import type { CompletePoll, RunRecord } from "./record";

/** Why a pass of `Idle` at this poll is wrong. */
export function idlePassProblem({ cloud }: RunRecord, { plainAt }: CompletePoll): string | undefined {
  const task = tasksOf(cloud).find((candidate) => isActive(candidate, plainAt));
  return task && `passed as idle while job ${task.jobId} was in the way`;
}

/** Whether `Idle` has to pass at this poll. */
export function mustIdlePass({ cloud }: RunRecord, { plainAt }: CompletePoll): boolean {
  return !tasksOf(cloud).some((task) => isActive(task, plainAt));
}
