/**
 * Cluster backups, which Redis/Tair and MongoDB list in almost the same shape.
 *
 * @module
 */
import * as z from "zod";
import type { BackupSet } from "../model/backup-set";
import { withoutUndefined } from "../model/without-undefined";
import { bytes } from "./fact-schema";
import { id, list, optionalText, text } from "./response-schema";
import { available, optionalTime, time } from "./set-schema";

/** The set of one shard, as part of a cluster backup. */
const shardSet = z.object({
  InstanceName: id,
  BackupStatus: text,
  IsAvail: available,
  ExtraInfo: z.object({ NodeType: optionalText }).nullish(),
});

/**
 * The sets of the shards. A row without them is one row that proves nothing, and not a reason to read no other row: it would
 * stay in the list for as long as its backup is kept.
 */
const shardSets = z.preprocess(
  (value) => (value === null || value === "" ? undefined : value),
  list(shardSet).default([]),
);

/** The fields of a cluster backup that both products have. */
export const CLUSTER_SET_FIELDS = {
  ClusterBackupId: id,
  ClusterBackupStatus: text,
  ClusterBackupStartTime: time,
  ClusterBackupEndTime: optionalTime,
  ClusterBackupSize: bytes,
  IsAvail: available,
  Backups: shardSets,
};

type ClusterRow = z.output<z.ZodObject<typeof CLUSTER_SET_FIELDS>>;

/**
 * The set of a cluster backup. It can be restored only where the API says so of the whole and of each shard.
 *
 * @param goodStatus - the status of a good set of one shard.
 * @param rawStatus - the status of the whole in the terms of a set, where `ClusterBackupStatus` alone does not decide it.
 */
export function makeClusterSet(
  row: ClusterRow,
  { goodStatus, rawStatus = statusOf(row) }: { goodStatus: string; rawStatus?: string },
): BackupSet {
  const shards = row.Backups.filter(isShard);
  const isRestorable =
    row.IsAvail === true &&
    shards.length > 0 &&
    row.Backups.every(({ BackupStatus, IsAvail }) => BackupStatus === goodStatus && IsAvail === true);
  return withoutUndefined({
    backupId: row.ClusterBackupId,
    rawStatus,
    available: isRestorable,
    type: "FullBackup",
    method: "Snapshot",
    startedAt: row.ClusterBackupStartTime,
    endedAt: row.ClusterBackupEndTime,
    sizeBytes: row.ClusterBackupSize,
    empty: false,
    mayBePartial: false,
    clusterShards: [...new Set(shards.map(({ InstanceName }) => InstanceName))],
  });
}

/** Config servers are part of a MongoDB cluster backup, and are no shards. */
function isShard({ ExtraInfo }: ClusterRow["Backups"][number]): boolean {
  const type = ExtraInfo?.NodeType;
  return type === undefined || type === "db";
}

/** `OK` in the terms of a set. An undocumented status stays as it is, and so does `OK` without shards: it is no success and no failure. */
export function statusOf({
  ClusterBackupStatus,
  Backups,
}: Pick<ClusterRow, "ClusterBackupStatus" | "Backups">): string {
  switch (ClusterBackupStatus) {
    case "OK":
      return Backups.length > 0 ? "Success" : "OK without its shards";
    case "RUNNING":
      return "Running";
    default:
      return ClusterBackupStatus;
  }
}
