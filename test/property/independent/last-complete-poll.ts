import type { PollRecord } from "../record";

/** A poll that received every response, at server times. */
export interface CompletePollTimes {
  /** When the task list was read. */
  tasksAt: number;
  /** When the first list of sets was read. */
  setsAt: number;
  /** The last response. What is not true by now, the poll can't have shown. */
  lastAt: number;
  /** A request by job id returned other jobs: it says nothing about the requested ones. */
  isWrong: boolean;
  /** When the stored policy and the recovery window were read last; absent where they were not. */
  policyAt?: number;
  windowAt?: number;
}

/** The times of a poll, or undefined if it failed. */
function completePollTimes({
  failure,
  plainAt,
  byIdAt,
  setsFrom,
  lastAt,
  wrong,
  awaitsWindow = false,
  policyAt,
  windowAt,
}: PollRecord): CompletePollTimes | undefined {
  if (failure !== undefined || lastAt === undefined || awaitsWindow) return undefined;
  const requirements = { ...(policyAt !== undefined && { policyAt }), ...(windowAt !== undefined && { windowAt }) };
  const tasksAt = plainAt ?? byIdAt ?? lastAt;
  return { tasksAt, setsAt: setsFrom ?? lastAt, lastAt, isWrong: wrong, ...requirements };
}

/** The times of the last complete one of some polls. */
export function lastCompletePoll(polls: readonly PollRecord[]): CompletePollTimes | undefined {
  return completePolls(polls).at(-1);
}

/** The times of all complete polls. */
export function completePolls(polls: readonly PollRecord[]): CompletePollTimes[] {
  return polls.flatMap((poll) => completePollTimes(poll) ?? []);
}
