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
import { isCloudNativeCluster } from "./architecture-of";
import { findRedisInstance } from "./find-redis-instance";

/**
 * R-KVStore API 2015-01-01 DescribeClusterBackupList: `ClusterBackups[]`, each with the `Backups[]` of its shards. The only
 * action of the four products that accepts GET alone. It serves cloud-native clusters; the response has no total.
 */
export const describeClusterBackupList: ApiAction = {
  required: ["InstanceId", "RegionId", "StartTime", "EndTime"],
  methods: ["GET"],
  run,
};

const DAY_MS = 86_400_000;
const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findRedisInstance(context);
  if (!isCloudNativeCluster(instance)) {
    throw new GatewayError(404, "InvalidClusterInstance.NotFound", "The specified cluster instance is not found.");
  }
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("StartTimeAndEndTime"),
  });
  const id = context.parameter("ClusterBackupId");
  const backups = clusterBackups(instance, context.now).filter(
    (backup) => inRange(backup.startedAt) && [undefined, backup.clusterBackupId].includes(id),
  );
  const page = pageOf(context, backups, {
    sizes: [30, 50, 100, 200, 300, 5, 10, 15, 20],
    sizeError: malformed("PageSize"),
    numberError: malformed("PageNumber"),
  });
  const withShards = context.parameter("NoShardBackup")?.toLowerCase() !== "true";
  return {
    ClusterBackups: withFillerRows(
      context,
      page.items.map((backup) => row(instance, backup, withShards)),
    ),
    // In the official sample it is no page size that the API accepts, but the number of backups.
    MaxResults: page.total,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    FullStorageSize: backups.reduce((sum, backup) => sum + sizeOf(backup), 0),
    LogStorageSize: 0,
    FreeSize: 0,
  };
}

function sizeOf(backup: ClusterBackup): number {
  return backup.shards.reduce((sum, shard) => sum + shard.set.sizeBytes, 0);
}

function row(instance: Instance, backup: ClusterBackup, withShards: boolean): JsonObject {
  return {
    ClusterBackupId: backup.clusterBackupId,
    ClusterBackupStatus: backup.status,
    ClusterBackupMode: backup.mode,
    ClusterBackupStartTime: toSeconds(backup.startedAt),
    ClusterBackupEndTime: backup.endedAt === undefined ? undefined : toSeconds(backup.endedAt),
    ClusterBackupSize: String(sizeOf(backup)),
    IsAvail: backup.isAvail ? 1 : 0,
    Progress: backup.progress === undefined ? undefined : `${backup.progress}%`,
    ExpectExpireTime:
      backup.endedAt === undefined ? undefined : toSeconds(backup.endedAt + instance.policy.retentionDays * DAY_MS),
    ShardClassMemory: 1024,
    Backups: withShards ? backup.shards.map((shard) => shardRow(instance, shard)) : undefined,
  };
}

function shardRow(instance: Instance, shard: ShardBackup): JsonObject {
  const end = toSeconds(shard.set.endedAt);
  return {
    BackupId: shard.backupId,
    BackupName: `${shard.nodeId}_data.rdb`,
    InstanceName: shard.nodeId,
    Engine: "redis",
    BackupStatus: shard.succeeded ? "OK" : "ERROR",
    IsAvail: shard.succeeded && shard.set.isAvail ? "1" : "0",
    BackupSize: String(shard.set.sizeBytes),
    BackupStartTime: toSeconds(shard.set.startedAt),
    // One official sample lacks the Z.
    BackupEndTime: instance.spec.olderResponses === true ? end.slice(0, -1) : end,
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    RecoverConfigMode: "null",
    ExtraInfo: { CustinsDbVersion: instance.engineVersion },
    ...shard.set.fields,
  };
}
