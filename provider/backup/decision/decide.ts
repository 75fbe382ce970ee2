import type { BackupCondition, Condition, RecoveryRequirement, SurvivalRequirement } from "./condition";
import { decideAll } from "./decide-all";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import { decideRecoverableTo } from "./decide-recoverable-to";
import { decideStoredProof } from "./decide-stored-proof";
import { decideSurvivalOf } from "./decide-survival-of";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
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
      return withRequirements(decideStoredProof(condition, observation), context, {
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
  context: DecisionContext,
  {
    recoverableTo,
    survivesDelete,
  }: { recoverableTo?: RecoveryRequirement | undefined; survivesDelete?: SurvivalRequirement | undefined },
): Decision {
  return decideAll(
    decision,
    ...(recoverableTo ? [decideRecoverableTo(recoverableTo, context.observation)] : []),
    ...(survivesDelete ? [decideSurvivalOf(decision, survivesDelete, context)] : []),
  );
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
