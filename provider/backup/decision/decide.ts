import type { DecisionContext } from "./decision-context";
import type { Condition } from "./condition";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import type { Decision } from "./decision";
import { withUnknownKind } from "./with-unknown-kind";

/** What one poll means for a condition. Pure: the same arguments give the same decision. */
export function decide(condition: Condition, context: DecisionContext): Decision {
  return withUnknownKind(decideKnown(condition, context), context.observation);
}

function decideKnown(condition: Condition, context: DecisionContext): Decision {
  switch (condition.kind) {
    case "Idle":
      return decideIdle(context.observation);
    case "JobFinished":
      return decideJobFinished(condition, context);
    case "FreshBackup":
      return decideFreshBackup(condition, context);
  }
}
