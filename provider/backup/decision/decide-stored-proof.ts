import type { Condition } from "./condition";
import { decideSurvival } from "./decide-survival";
import type { Decision } from "./decision";
import type { Observation } from "./observation";

/** Whether the sets that an earlier evaluation proved are still listed as good, and outlive the instance. */
export function decideStoredProof(
  condition: Condition & { kind: "SurvivesDelete" },
  observation: Observation,
): Decision {
  const { backupIds } = condition;
  const isListed = (id: string) =>
    observation.sets.some((set) => set.backupId === id && set.rawStatus === "Success" && set.available !== false);
  const missing = backupIds.find((id) => !isListed(id));
  if (backupIds.length === 0 || missing !== undefined) {
    return {
      kind: "Fail",
      reasonCode: "SurvivalUnproven",
      message: `Backup ${missing ?? "set"} of ${observation.instanceId} is no longer listed as good.`,
    };
  }
  return decideSurvival(condition, observation, backupIds);
}
