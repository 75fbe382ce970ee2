import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { BackupSet } from "../../world/backup-set";
import type { Instance } from "../../world/instance";

/** Returns a set as PolarDB lists it. Every field is a string. */
export function backupRow(cluster: Instance, set: BackupSet): JsonObject {
  return {
    BackupId: set.backupId,
    DBClusterId: cluster.id,
    BackupStatus: set.status,
    BackupMode: set.mode,
    BackupMethod: set.backupMethod,
    BackupType: set.backupType,
    BackupStartTime: toSeconds(set.startedAt),
    BackupEndTime: toSeconds(set.endedAt),
    BackupSetSize: String(set.sizeBytes),
    BackupsLevel: "Level-1",
    ConsistentTime: String(Math.floor(set.startedAt / 1000)),
    IsAvail: set.isAvail ? "1" : "0",
    ...set.fields,
  };
}
