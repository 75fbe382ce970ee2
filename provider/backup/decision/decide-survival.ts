import { formatIds } from "../../text/format-value";
import { isActive } from "../model/state";
import type { SurvivalRequirement } from "./condition";
import { type Decision, NO_PROOF } from "./decision";
import type { Observation } from "./observation";
import { pendingOn } from "./pending-on";
import { isNewestSet } from "./survival/is-newest-set";
import { renderSurvival } from "./survival/render-survival";
import type { Survival } from "./survival/survival";
import { survivalOf } from "./survival/survival-of";

/**
 * Whether a backup outlives the instance's delete. Fails where it dies or where that is not proven; waits where RDS keeps
 * the newest set only and a backup is running, or has ended so recently that its newer set may not be listed yet.
 *
 * @param provenIds - the sets that the condition proved; `undefined` while it has proved none: whether any could survive.
 * @param unlisted - the jobs that have ended and whose sets may not be listed yet.
 */
export function decideSurvival(
  { keep }: SurvivalRequirement,
  { product, instanceId, tasks, sets, survival }: Observation,
  provenIds: readonly string[] | undefined,
  unlisted: readonly string[] = [],
): Decision {
  if (!survival) {
    return {
      kind: "Fail",
      reasonCode: "SurvivalUnproven",
      message: `No poll read the backup policy of ${instanceId}.`,
    };
  }
  const { facts, policy } = survival;
  const active = tasks.filter(isActive);
  const verdictFor = (provenIsNewest: boolean) =>
    survivalOf({ product, instanceId, facts, policy, keep, provenIsNewest });
  const isNewestListed = provenIds === undefined || isNewestSet(sets, provenIds);
  const isNewest = provenIds === undefined || (active.length + unlisted.length === 0 && isNewestListed);
  const verdict = verdictFor(isNewest);
  const message = renderSurvival(verdict);
  switch (verdict.verdict) {
    case "Survives":
      return { kind: "Pass", reasonCode: "SurvivesDelete", message, ...NO_PROOF, backupIds: provenIds ?? [] };
    case "DiesWithInstance":
      return { kind: "Fail", reasonCode: "DiesWithInstance", message };
    case "Unproven":
      if (isOnNewest(verdict) && active.length > 0) return pendingOn(active, instanceId);
      if (isOnNewest(verdict) && isNewestListed && unlisted.length > 0) return pendingOnSets(unlisted, instanceId);
      return { kind: "Fail", reasonCode: "SurvivalUnproven", message };
  }
}

/** Whether the survival can be decided once it is known which set is the newest. */
function isOnNewest({ reasonCode }: Survival): boolean {
  return reasonCode === "NewestSetNotProven";
}

function pendingOnSets(jobIds: readonly string[], instanceId: string): Decision {
  const ended = `Backup job ${formatIds(jobIds)} of ${instanceId} has ended`;
  return {
    kind: "Pending",
    reasonCode: "SetNotVisible",
    message: `${ended}, and its set may not be listed yet. The delete keeps the newest set only.`,
  };
}
