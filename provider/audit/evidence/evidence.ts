import type { BackupErrorCode } from "../../backup/model/errors";
import type { ListedInstance } from "../../backup/model/listed-instance";
import type { GetBackupStatusResult } from "../../backup/status/backup-status";

/** Everything that the API answered about one instance, in the terms of every product. Plain JSON: verdicts follow from it. */
export interface Evidence {
  /** The row of the list of instances. */
  listed: Omit<ListedInstance, "instanceId">;
  /** What was read about the backups. Absent where nothing was. */
  status?: Omit<GetBackupStatusResult, "id" | "instanceId" | "product" | "regionId">;
  /** The backup sets in the window, the newest first. */
  sets?: readonly SetEvidence[];
  /** Why the status could not be read. */
  error?: { code: BackupErrorCode; message: string; apiCode?: string; requestId?: string; reason?: string };
}

/** Evidence of an instance whose backups were read. */
export type ReadEvidence = Evidence & Required<Pick<Evidence, "status">>;

/** One backup set. */
export interface SetEvidence {
  backupId: string;
  startedAt: string;
  endedAt?: string;
  /** As the API wrote it: `Success`, `Failed`, … */
  status: string;
  type: string;
  method: string;
  sizeBytes?: number;
  /** Whether it can be restored, where the API reports that. */
  available?: boolean;
  /** The shard that the set holds. */
  nodeId?: string;
}
