import type { Cloud, ProductName, TrueSet } from "./cloud";

/** The body of a `DescribeBackups` response with these sets, in the format of the product. */
export function setsBody({ product, instanceId }: Cloud, sets: readonly TrueSet[], t: number) {
  const rows = sets.map((set) => ({ ...row(product, instanceId, shownAt(set, t)), BackupStatus: statusOf(set, t) }));
  switch (product) {
    case "Rds":
    case "PolarDb":
      return { RequestId: "S", TotalRecordCount: String(rows.length), Items: { Backup: rows } };
    case "Redis":
    case "MongoDb":
      return { RequestId: "S", TotalCount: rows.length, Backups: { Backup: rows } };
  }
}

function statusOf({ settledFrom, succeeded }: TrueSet, t: number): string {
  if (t < settledFrom) return "Running";
  return succeeded ? "Success" : "Failed";
}

/** An unfinished set can't be restored yet. */
function shownAt(set: TrueSet, t: number): TrueSet {
  return t < set.settledFrom ? { ...set, available: false } : set;
}

function row(product: ProductName, instanceId: string, set: TrueSet) {
  const common = { BackupType: set.type, BackupMethod: set.method };
  switch (product) {
    case "Rds":
      return {
        ...common,
        BackupId: set.backupId,
        BackupStartTime: minutes(set.reportedStartedAt),
        BackupEndTime: minutes(set.endedAt),
        IsAvail: set.available ? 1 : 0,
        MetaStatus: set.empty ? "EMPTY" : "OK",
      };
    case "Redis":
      return {
        ...common,
        BackupId: Number(set.backupId),
        BackupJobID: Number(set.jobId),
        BackupStartTime: seconds(set.reportedStartedAt),
        BackupEndTime: seconds(set.endedAt),
        NodeInstanceId: set.nodeId ?? instanceId,
      };
    case "PolarDb":
      return {
        ...common,
        BackupId: set.backupId,
        BackupStartTime: seconds(set.reportedStartedAt),
        BackupEndTime: seconds(set.endedAt),
        IsAvail: set.available ? "1" : "0",
      };
    case "MongoDb":
      return {
        ...common,
        BackupId: set.backupId,
        BackupJobId: set.jobId,
        BackupStartTime: seconds(set.reportedStartedAt),
        BackupEndTime: seconds(set.endedAt),
        IsAvail: set.available,
      };
  }
}

/** ISO 8601 without seconds, as RDS writes times. */
function minutes(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
