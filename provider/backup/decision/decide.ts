import type { BackupCondition, Condition, RecoveryRequirement, SurvivalRequirement } from "./condition";
import { decideAll } from "./decide-all";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import { decideRecoverableTo } from "./decide-recoverable-to";
import { decideSurvival, NO_BACKUP_NEEDED } from "./decide-survival";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import type { Observation } from "./observation";
import { withUnknownKind } from "./with-unknown-kind";

/** What one poll means for a condition. Pure: the same arguments give the same decision. */
export function decide(condition: Condition, context: DecisionContext): Decision {
  const { observation } = context;
  switch (condition.kind) {
    case "RecoverableTo":
      return withRequirements(decideRecoverableTo(condition, observation), context, {
        survivesDelete: condition.survivesDelete,
      });
    case "SurvivesDelete":
      return withRequirements(decideSurvival(condition, observation, condition.backupIds), context, {
        recoverableTo: condition.recoverableTo,
      });
    case "Idle":
    case "JobFinished":
    case "FreshBackup":
      return withRequirements(withUnknownKind(decideBackup(condition, context), observation), context, condition);
  }
}

/** The decision on a condition and on what it requires in addition. */
function withRequirements(
  decision: Decision,
  { observation }: DecisionContext,
  {
    recoverableTo,
    survivesDelete,
  }: { recoverableTo?: RecoveryRequirement | undefined; survivesDelete?: SurvivalRequirement | undefined },
): Decision {
  return decideAll(
    decision,
    ...(recoverableTo ? [decideRecoverableTo(recoverableTo, observation)] : []),
    ...(survivesDelete ? [decideSurvivalOf(decision, survivesDelete, observation)] : []),
  );
}

/** The survival of what the condition has proved. A failure says what that is: the backup is there, but not for long. */
function decideSurvivalOf(proof: Decision, requirement: SurvivalRequirement, observation: Observation): Decision {
  if (proof.kind !== "Pass") return decideSurvival(requirement, observation, NO_BACKUP_NEEDED);
  const decision = decideSurvival(requirement, observation, proof.backupIds);
  return decision.kind === "Fail" ? { ...decision, message: `${proof.message} ${decision.message}` } : decision;
}

function decideBackup(condition: BackupCondition, context: DecisionContext): Decision {
  switch (condition.kind) {
    case "Idle":
      return decideIdle(context.observation);
    case "JobFinished":
      return decideJobFinished(condition, context);
    case "FreshBackup":
      return decideFreshBackup(condition, context);
  }
}
