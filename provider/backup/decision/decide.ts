import type { BackupCondition, Condition } from "./condition";
import { decideBoth } from "./decide-both";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import { decideRecoverableTo } from "./decide-recoverable-to";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import { withUnknownKind } from "./with-unknown-kind";

/** What one poll means for a condition. Pure: the same arguments give the same decision. */
export function decide(condition: Condition, context: DecisionContext): Decision {
  if (condition.kind === "RecoverableTo") return decideRecoverableTo(condition, context.observation);
  const ofBackup = withUnknownKind(decideBackup(condition, context), context.observation);
  const { recoverableTo } = condition;
  return recoverableTo === undefined
    ? ofBackup
    : decideBoth(ofBackup, decideRecoverableTo(recoverableTo, context.observation));
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
