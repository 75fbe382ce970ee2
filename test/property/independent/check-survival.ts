import type { HeldSet, KeptSet, Release } from "./release";
import { remainsOf } from "./survival-truth";
import type { Violation } from "./violation";

/** What a gate or a hook claimed before the release. */
export interface SurvivalClaim {
  outcome: string;
  survivesDelete: boolean;
  /** Server time of the claim. */
  evaluatedAt: number;
  /** The maximum age of the backup that was required, if one was. */
  maxAgeMs?: number;
  /** Until when the backup is claimed to survive, if the claim says so. */
  until?: number;
}

/**
 * No pass of `survivesDelete` is followed by a release that leaves no good backup, or none that is as young as the gate
 * required, and none is claimed to be kept longer than it is. A set in the recycle bin of instances does not count.
 *
 * @param sets the completed sets of the instance at the release
 */
export function checkSurvival(claim: SurvivalClaim, release: Release, sets: readonly HeldSet[]): Violation[] {
  const { outcome, survivesDelete, evaluatedAt, maxAgeMs = Infinity, until } = claim;
  if (outcome !== "Passed" || !survivesDelete) return [];
  const { sets: left } = remainsOf(release, sets);
  const asRequired = left.filter(({ isGood, startedAt }) => isGood && evaluatedAt - startedAt <= maxAgeMs);
  const detail = `${release.variant}, stored ${String(release.storedPolicy)}, sent ${String(release.deleteParameter)}`;
  if (asRequired.length === 0) {
    return [{ rule: "BackupDiesWithInstance", detail: `${left.length} sets are left, none as required: ${detail}` }];
  }
  const lasts = (set: KeptSet) => until === undefined || set.until === undefined || set.until >= until;
  if (asRequired.some(lasts)) return [];
  return [{ rule: "SurvivalIsOverstated", detail: `no set is left at ${String(until)}: ${detail}` }];
}
