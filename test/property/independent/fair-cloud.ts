import { setsOf, tasksOf, type Cloud } from "../cloud";
import type { History } from "../history";

/** A new job is listed within this time, and the set of a job within this time after its end: "about one minute". */
const LISTING_LAG_MS = 60_000;

/**
 * Whether the API behaves as documented in a history: no failing, lost, or wrong response, no suspended machine, no
 * undocumented status or mode, and lists that lag by at most a minute. It says nothing about whether the backups are
 * good.
 *
 * @param cloud the instance after the run, with the backups that the run requested
 */
export function isFairCloud(history: History, cloud: Cloud): boolean {
  const { faults, callFaults, flakyEvery, suspensions, wrongResponseEvery, fates, cancelAt } = history;
  const isReliable = faults.length === 0 && flakyEvery === 0 && wrongResponseEvery === 0;
  const isUndisturbed =
    suspensions.length === 0 &&
    cancelAt === undefined &&
    callFaults.length === 0 &&
    cloud.release.releasedAt === Infinity;
  return (
    isReliable &&
    isUndisturbed &&
    fates.every((fate) => fate === "Taken") &&
    tasksOf(cloud).every(
      ({ undocumented, mode, listedFrom, startsAt }) =>
        undocumented === undefined &&
        (mode === "Automated" || mode === "Manual") &&
        listedFrom - startsAt <= LISTING_LAG_MS,
    ) &&
    setsOf(cloud).every(
      ({ settledFrom, endedAt, startedAt, reportedStartedAt }) =>
        settledFrom - endedAt <= LISTING_LAG_MS && reportedStartedAt === startedAt,
    )
  );
}
