import { GatewayError } from "../../server/gateway-error";
import { numericId } from "../../server/numeric-id";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { BackupSet } from "../../world/backup-set";
import { visibleSets, type Instance } from "../../world/instance";
import { shardBackups } from "../../world/shard-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { isCloudNativeCluster } from "./architecture-of";
import { findRedisInstance } from "./find-redis-instance";

/**
 * R-KVStore API 2015-01-01 DescribeBackups: `Backups.Backup[]` with ids as numbers and one row for each shard. It does not
 * apply to cloud-native clusters: their list is empty.
 */
export const describeBackups: ApiAction = { required: ["InstanceId", "StartTime", "EndTime"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findRedisInstance(context);
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("StartTimeAndEndTime"),
  });
  const backupId = integer(context, "BackupId");
  const jobId = integer(context, "BackupJobId");
  const sets = visibleSets(instance, context.now).filter(
    (set) =>
      inRange(set.startedAt) && [undefined, set.backupId].includes(backupId) && [undefined, set.jobId].includes(jobId),
  );
  const page = pageOf(context, isCloudNativeCluster(instance) ? [] : sets.flatMap((set) => rows(instance, set)), {
    sizes: [30, 50, 100, 200, 300],
    sizeError: malformed("PageSize"),
    numberError: malformed("PageNumber"),
  });
  return {
    Backups: { Backup: [...page.items] },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

/** Returns an int64 parameter as text. Several ids joined with commas are malformed. */
function integer(context: ActionContext, name: string): string | undefined {
  const text = context.parameter(name);
  if (text !== undefined && !/^\d{1,19}$/.test(text)) throw malformed(name);
  return text;
}

function rows(instance: Instance, set: BackupSet): JsonObject[] {
  return shardBackups(set, instance.spec.nodes ?? [instance.id]).map(({ nodeId, succeeded }) => ({
    BackupId: numericId(set.backupId),
    BackupJobID: numericId(set.jobId),
    BackupStatus: succeeded ? "Success" : "Failed",
    BackupMode: set.mode,
    BackupMethod: set.backupMethod,
    BackupType: set.backupType,
    BackupStartTime: toSeconds(set.startedAt),
    BackupEndTime: toSeconds(set.endedAt),
    BackupSize: set.sizeBytes,
    BackupDBNames: "all",
    NodeInstanceId: nodeId,
    EngineVersion: instance.engineVersion,
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    ...set.fields,
  }));
}
