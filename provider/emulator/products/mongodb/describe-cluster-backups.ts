import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import { clusterBackups, type ClusterBackup } from "../../world/cluster-backup";
import type { Instance } from "../../world/instance";
import type { ShardBackup } from "../../world/shard-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { withFillerRows } from "../with-filler-rows";
import { findBackupOwner } from "./find-backup-owner";
import { hasClusterBackups } from "./has-cloud-disk";

/**
 * DDS API 2015-12-01 DescribeClusterBackups: `ClusterBackups[]`, each with the `Backups[]` of its shards. It accepts POST
 * alone, and its parameter for the page is `PageNo`. It serves sharded clusters with cloud disks; for any other instance the
 * documents list no error, and the list is empty.
 */
export const describeClusterBackups: ApiAction = { required: ["DBInstanceId"], methods: ["POST"], run };

const DAY_MS = 86_400_000;
const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findBackupOwner(context);
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("EndTime"),
  });
  const id = context.parameter("BackupId");
  const all = hasClusterBackups(instance) ? clusterBackups(instance, context.now) : [];
  const backups = all.filter((backup) => inRange(backup.startedAt) && [undefined, backup.clusterBackupId].includes(id));
  const page = pageOf(context, backups, {
    numberParameter: "PageNo",
    sizes: [30, 50, 100],
    sizeError: malformed("PageSize"),
    numberError: malformed("PageNo"),
  });
  const withShards = context.parameter("IsOnlyGetClusterBackUp")?.toLowerCase() !== "true";
  return {
    ClusterBackups: withFillerRows(
      context,
      page.items.map((backup) => row(instance, backup, withShards)),
    ),
    // In the official sample it is no page size that the API accepts, but the number of backups.
    MaxResults: page.total,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
  };
}

function row(instance: Instance, backup: ClusterBackup, withShards: boolean): JsonObject {
  const { endedAt } = backup;
  return {
    ClusterBackupId: backup.clusterBackupId,
    ClusterBackupStatus: backup.status,
    ClusterBackupMode: backup.mode,
    ClusterBackupStartTime: toSeconds(backup.startedAt),
    ClusterBackupEndTime: endedAt === undefined ? undefined : toSeconds(endedAt),
    ClusterBackupSize: String(backup.shards.reduce((sum, shard) => sum + shard.set.sizeBytes, 0)),
    IsAvail: backup.isAvail ? 1 : 0,
    AttachLogStatus: backup.attachLogStatus ?? (instance.policy.logBackup ? "Ready" : "No_Need"),
    Progress: backup.progress === undefined ? undefined : String(backup.progress),
    BackupExpireTime: endedAt === undefined ? undefined : toSeconds(endedAt + instance.policy.retentionDays * DAY_MS),
    EngineVersion: instance.engineVersion,
    Backups: withShards ? backup.shards.map(shardRow) : undefined,
  };
}

function shardRow(shard: ShardBackup): JsonObject {
  return {
    BackupId: shard.backupId,
    BackupName: `${shard.backupId}.tar.gz`,
    InstanceName: shard.nodeId,
    BackupStatus: shard.succeeded ? "Success" : "Failed",
    IsAvail: shard.succeeded && shard.set.isAvail ? "1" : "0",
    BackupSize: String(shard.set.sizeBytes),
    BackupStartTime: toSeconds(shard.set.startedAt),
    BackupEndTime: toSeconds(shard.set.endedAt),
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    ExtraInfo: {
      NodeId: shard.nodeId,
      NodeType: "db",
      InstanceClass: "mdb.shard.4x.large.d",
      StorageSize: "20480",
    },
    ...shard.set.fields,
  };
}
