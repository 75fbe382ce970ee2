import { FULL_BACKUPS_ONLY } from "../model/backup-set";
import type { SurvivalRequirement } from "./condition";
import { decideSurvival } from "./decide-survival";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import { stableDuration } from "./memory";
import { unlistedJobs } from "./unlisted-jobs";
import { wholeBackups } from "./whole-backup";

/**
 * The survival of what a condition has proved; of the newest good backup, where the condition proves none. A failure says what
 * was found: the backup is there, but not for long.
 */
export function decideSurvivalOf(
  proof: Decision,
  requirement: SurvivalRequirement,
  context: DecisionContext,
): Decision {
  const { observation } = context;
  if (proof.kind !== "Pass") return decideSurvival(requirement, observation, undefined);
  const provenIds = proof.backupIds.length > 0 ? proof.backupIds : newestGoodBackup(context);
  const decision: Decision =
    provenIds.length > 0
      ? decideSurvival(requirement, observation, provenIds, unlistedJobs(context))
      : {
          kind: "Fail",
          reasonCode: "SurvivalUnproven",
          message: `${observation.instanceId} has no good backup that could outlive it.`,
        };
  return decision.kind === "Fail" ? { ...decision, message: `${proof.message} ${decision.message}` } : decision;
}

/** The sets of the newest good backup of the whole instance; empty without one. */
function newestGoodBackup({ observation, memory, elapsedMs }: DecisionContext): readonly string[] {
  const stableMs = stableDuration(memory, elapsedMs);
  const [newest] = wholeBackups(observation, FULL_BACKUPS_ONLY, { memory, stableMs });
  return newest?.sets.map(({ backupId }) => backupId) ?? [];
}
