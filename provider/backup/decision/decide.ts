import type { Circumstances } from "./decision-context";
import type { Condition } from "./condition";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import type { Decision } from "./decision";

/** What one look means for a condition. Pure: the same arguments give the same decision. */
export function decide(condition: Condition, circumstances: Circumstances): Decision {
  switch (condition.kind) {
    case "Idle":
      return decideIdle(circumstances.look);
    case "JobFinished":
      return decideJobFinished(condition, circumstances);
    case "FreshBackup":
      return decideFreshBackup(condition, circumstances);
  }
}
