import type { SurvivalRequirement } from "./condition";
import { decideSurvival, NO_BACKUP_NEEDED } from "./decide-survival";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import { stableDuration } from "./memory";
import { wholeBackups } from "./whole-backup";

/** Full backups of the whole instance only: what is left must be good for itself. */
const FULL = { acceptLogical: false, acceptIncremental: false };

/**
 * The survival of what a condition has proved; of the newest good backup, where the condition proves none. A failure says what
 * was found: the backup is there, but not for long.
 */
export function decideSurvivalOf(
  proof: Decision,
  requirement: SurvivalRequirement,
  { observation, memory, elapsedMs }: DecisionContext,
): Decision {
  if (proof.kind !== "Pass") return decideSurvival(requirement, observation, NO_BACKUP_NEEDED);
  const [newest] = wholeBackups(observation, FULL, { memory, stableMs: stableDuration(memory, elapsedMs) });
  const provenIds = proof.backupIds.length > 0 ? proof.backupIds : (newest?.sets.map(({ backupId }) => backupId) ?? []);
  const decision: Decision =
    provenIds.length > 0
      ? decideSurvival(requirement, observation, provenIds)
      : {
          kind: "Fail",
          reasonCode: "SurvivalUnproven",
          message: `${observation.instanceId} has no good backup that could outlive it.`,
        };
  return decision.kind === "Fail" ? { ...decision, message: `${proof.message} ${decision.message}` } : decision;
}
