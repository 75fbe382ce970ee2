import { GatewayError, missingParameter } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { BackupSet } from "../../world/backup-set";
import { visibleSets, type Instance } from "../../world/instance";
import { nodesOf } from "../../world/nodes-of";
import { shardBackups } from "../../world/shard-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { findBackupOwner } from "./find-backup-owner";
import { hasClusterBackups } from "./has-cloud-disk";

/**
 * DDS API 2015-12-01 DescribeBackups: `Backups.Backup[]` with `BackupJobId` and a boolean `IsAvail`. A sharded cluster needs
 * a request for each shard node. With cloud disks its list is empty: its backups are those of DescribeClusterBackups.
 */
export const describeBackups: ApiAction = { required: ["DBInstanceId"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findBackupOwner(context);
  const nodeId = context.parameter("NodeId");
  // The documentation requires NodeId for a sharded cluster instance.
  if (instance.instanceType === "sharding" && nodeId === undefined) throw missingParameter("NodeId");
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("EndTime"),
  });
  const backupId = context.parameter("BackupId");
  const jobId = context.parameter("BackupJobId")?.trim();
  const sets = visibleSets(instance, context.now).filter(
    (set) =>
      // The time range is ignored in a request for one set.
      (backupId === undefined ? inRange(set.startedAt) : set.backupId === backupId) &&
      (jobId === undefined || set.jobId === jobId),
  );
  const rows = hasClusterBackups(instance) ? [] : sets.flatMap((set) => rowsOf(instance, set, nodeId));
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, rows, rules);
  return {
    Backups: { Backup: [...page.items] },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

/** The row of a set, or the row of one shard. */
function rowsOf(instance: Instance, set: BackupSet, nodeId: string | undefined): JsonObject[] {
  if (instance.instanceType !== "sharding") return [row(instance, set, set.backupId, set.status)];
  return shardBackups(set, nodesOf(instance))
    .filter((shard) => shard.nodeId === nodeId)
    .map(({ backupId, succeeded }) => row(instance, set, backupId, succeeded ? "Success" : "Failed"));
}

function row(instance: Instance, set: BackupSet, backupId: string, status: BackupSet["status"]): JsonObject {
  return {
    BackupId: backupId,
    BackupJobId: set.jobId,
    BackupStatus: status,
    BackupMode: set.mode,
    BackupMethod: set.backupMethod,
    BackupType: set.backupType,
    BackupStartTime: toSeconds(set.startedAt),
    BackupEndTime: toSeconds(set.endedAt),
    BackupSize: set.sizeBytes,
    BackupDBNames: "all",
    BackupScale: "DBInstance",
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    EngineVersion: instance.engineVersion,
    IsAvail: status === "Success" && set.isAvail,
    ...set.fields,
  };
}
