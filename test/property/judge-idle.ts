import { isInTheWay, tasksOf } from "./cloud";
import type { AnsweredLook, RunRecord } from "./record";

/** Why a pass of `Idle` at this look is wrong. */
export function idlePassProblem({ cloud }: RunRecord, { plainAt }: AnsweredLook): string | undefined {
  const task = tasksOf(cloud).find((candidate) => isInTheWay(candidate, plainAt));
  return task && `passed as idle while job ${task.jobId} was in the way`;
}

/** Whether `Idle` has to pass at this look. */
export function isIdleDue({ cloud }: RunRecord, { plainAt }: AnsweredLook): boolean {
  return !tasksOf(cloud).some((task) => isInTheWay(task, plainAt));
}
