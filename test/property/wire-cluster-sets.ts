import type { Cloud, ProductName, TrueBackup, TrueSet } from "./cloud";

/**
 * The body of a `DescribeClusterBackupList` (Redis) or `DescribeClusterBackups` (MongoDB) response: a backup is one row, as
 * soon as the set of one shard is listed.
 */
export function clusterSetsBody({ product, backups }: Cloud, t: number, from: number) {
  const listed = backups.flatMap((backup) => {
    const sets = backup.sets.filter(({ listedFrom }) => listedFrom <= t);
    return sets.length > 0 && (sets[0]?.reportedStartedAt ?? 0) >= from ? [row(product, backup, sets, t)] : [];
  });
  return { RequestId: "S", MaxResults: listed.length, PageNumber: 1, PageSize: 300, ClusterBackups: listed };
}

function row(product: ProductName, { sets: all }: TrueBackup, sets: readonly TrueSet[], t: number) {
  const isSettled = all.every(({ settledFrom }) => settledFrom <= t);
  const hasSucceeded = all.every(({ succeeded }) => succeeded);
  const isAvailable = all.every(({ available }) => available);
  // MongoDB attaches the logs after the shards have ended. Until then, they are not consistent with each other.
  const attachesLogs = product === "MongoDb" && !isSettled && hasSucceeded && all.every(({ endedAt }) => endedAt <= t);
  const isOver = isSettled || attachesLogs;
  const isGood = isOver && hasSucceeded && (product === "MongoDb" || isAvailable);
  return {
    ClusterBackupId: all[0]?.backupId,
    ClusterBackupStatus: isOver ? (isGood ? "OK" : "Failed") : "RUNNING",
    // The parts start together; a wrong time in the future is that of the whole.
    ClusterBackupStartTime: seconds(Math.max(...all.map(({ reportedStartedAt }) => reportedStartedAt))),
    ...(isOver && { ClusterBackupEndTime: seconds(Math.max(...all.map(({ endedAt }) => endedAt))) }),
    IsAvail: isGood ? 1 : 0,
    ...(product === "MongoDb" && { AttachLogStatus: attachLogStatus({ isSettled, attachesLogs, isAvailable }) }),
    Backups: sets.map((set) => shard(product, set, isOver)),
  };
}

function shard(product: ProductName, { nodeId, succeeded, available }: TrueSet, isOver: boolean) {
  const isMongoDb = product === "MongoDb";
  const isGood = isOver && succeeded && (isMongoDb || available);
  return {
    InstanceName: nodeId,
    BackupStatus: isGood ? (isMongoDb ? "Success" : "OK") : "ERROR",
    IsAvail: isGood ? "1" : "0",
    ...(isMongoDb && { ExtraInfo: { NodeType: "db" } }),
  };
}

/** Only `Ready` and `No_Need` stand for a backup that can be restored. */
function attachLogStatus(state: { isSettled: boolean; attachesLogs: boolean; isAvailable: boolean }): string {
  if (state.isSettled) return state.isAvailable ? "Ready" : "Failed";
  return state.attachesLogs ? "Running" : "Init";
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
