import type { Condition } from "./condition";
import { decideFreshBackup } from "./decide-fresh-backup";
import { decideIdle } from "./decide-idle";
import { decideJobFinished } from "./decide-job-finished";
import type { Decision } from "./decision";
import type { Look, Memory } from "./look";

/** What a decision rests on. */
export interface Circumstances {
  look: Look;
  /** Everything seen until now, this look included. */
  memory: Memory;
  /** Awake milliseconds since the gate began. */
  elapsedMs: number;
  discoveryTimeoutMs: number;
}

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
