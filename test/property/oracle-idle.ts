import { isInTheWay, tasksOf } from "./cloud";
import type { CompleteObservation, RunRecord } from "./record";

/** Why a pass of `Idle` at this poll is wrong. */
export function idlePassProblem({ cloud }: RunRecord, { plainAt }: CompleteObservation): string | undefined {
  const task = tasksOf(cloud).find((candidate) => isInTheWay(candidate, plainAt));
  return task && `passed as idle while job ${task.jobId} was in the way`;
}

/** Whether `Idle` has to pass at this poll. */
export function isIdleDue({ cloud }: RunRecord, { plainAt }: CompleteObservation): boolean {
  return !tasksOf(cloud).some((task) => isInTheWay(task, plainAt));
}
