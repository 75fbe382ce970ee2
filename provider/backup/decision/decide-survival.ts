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
 * the newest set only and a backup is running, which will be newer.
 *
 * @param provenIds - the sets that the condition proved; `undefined` while it has proved none: whether any could survive.
 */
export function decideSurvival(
  { keep }: SurvivalRequirement,
  { product, instanceId, tasks, sets, survival }: Observation,
  provenIds: readonly string[] | undefined,
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
  const isNewest = provenIds === undefined || (active.length === 0 && isNewestSet(sets, provenIds));
  const verdict = verdictFor(isNewest);
  const message = renderSurvival(verdict);
  switch (verdict.verdict) {
    case "Survives":
      return { kind: "Pass", reasonCode: "SurvivesDelete", message, ...NO_PROOF, backupIds: provenIds ?? [] };
    case "DiesWithInstance":
      return { kind: "Fail", reasonCode: "DiesWithInstance", message };
    case "Unproven":
      return isOnlyRunning(verdict, active.length)
        ? pendingOn(active, instanceId)
        : { kind: "Fail", reasonCode: "SurvivalUnproven", message };
  }
}

/** Whether the survival can be decided once the running backup has ended. */
function isOnlyRunning({ reasonCode }: Survival, active: number): boolean {
  return reasonCode === "NewestSetNotProven" && active > 0;
}
