import type { Activity, ReasonCode } from "../../../backup/decision/decision";
import type { BackupErrorCode } from "../../../backup/model/errors";
import type { BackupTask } from "../../../backup/model/backup-task";
import type { GateEvaluation } from "../../../gate/evaluate-gate";
import type { GateOutputs } from "../../../gate/outputs";

/** What every event has. Times are ISO-8601, UTC. */
export interface EventBase {
  /** By the local clock. */
  time: string;
  /** Of the gate: the instance id, or what tells gates on one instance apart. */
  name: string;
  instanceId: string;
}

/** One line of `wait --events`. A later version may add fields and events; it changes none of these. */
export type WaitEvent = EventBase &
  (
    | { event: "started"; product: string; regionId: string; condition: string }
    /** A poll has succeeded. */
    | {
        event: "observed";
        waitedSeconds: number;
        serverTime: string;
        tasks: readonly BackupTask[];
        requestIds: readonly string[];
      }
    /** What the gate waits for, or how far that is, differs from the event before. */
    | {
        event: "changed";
        waitedSeconds: number;
        reasonCode: ReasonCode;
        message: string;
        activity?: readonly Activity[];
        /** Why the last poll failed. */
        errorCode?: BackupErrorCode;
        /** Per cent. */
        progress?: number;
        estimatedEnd?: string;
      }
    /** The API has accepted a CreateBackup. */
    | { event: "created"; waitedSeconds: number; jobIds: readonly string[] }
    /** The last event of each gate, with the fields of the result that `--output json` prints. */
    | ({ event: "ended"; product: string; regionId: string; effect: GateEvaluation["effect"] } & GateOutputs)
  );
