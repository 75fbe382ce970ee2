import type { HeldSet, Release } from "./release";
import { HOUR, T } from "./sample-run";
import { DAY_MS } from "./survival-truth";

/** The release of an RDS MySQL instance on a local disk that keeps all sets, at the time `T`. */
export function sampleRelease(changes: Partial<Release> = {}): Release {
  return {
    variant: "RdsMySqlLocalDisk",
    storedPolicy: "All",
    hasAdvancedPolicy: false,
    cannotBeRebuilt: false,
    resetsBackupPolicy: false,
    call: "Delete",
    deleteParameter: "All",
    releasedAt: T,
    ...changes,
  };
}

/** Good sets of eight days, two days, and half an hour before `T`. */
export function sampleHeldSets(): HeldSet[] {
  const set = (backupId: string, agoMs: number) => ({
    backupId,
    startedAt: T - agoMs - HOUR / 4,
    completedAt: T - agoMs,
    isGood: true,
  });
  return [set("old", 8 * DAY_MS), set("mid", 2 * DAY_MS), set("new", HOUR / 2)];
}
