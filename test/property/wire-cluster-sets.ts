import type { Cloud, TrueBackup, TrueSet } from "./cloud";

/** The body of a `DescribeClusterBackupList` response: a backup is one row, as soon as the set of one shard is listed. */
export function clusterSetsBody({ backups }: Cloud, t: number, from: number) {
  const listed = backups.flatMap((backup) => {
    const sets = backup.sets.filter(({ listedFrom }) => listedFrom <= t);
    return sets.length > 0 && (sets[0]?.reportedStartedAt ?? 0) >= from ? [row(backup, sets, t)] : [];
  });
  return { RequestId: "S", MaxResults: listed.length, PageNumber: 1, PageSize: 300, ClusterBackups: listed };
}

function row({ sets: all }: TrueBackup, sets: readonly TrueSet[], t: number) {
  const isOver = all.every(({ settledFrom }) => settledFrom <= t);
  const isGood = all.every(({ succeeded, available }) => succeeded && available);
  return {
    ClusterBackupId: all[0]?.backupId,
    ClusterBackupStatus: isOver ? (isGood ? "OK" : "Failed") : "RUNNING",
    // The parts start together; a wrong time in the future is that of the whole.
    ClusterBackupStartTime: seconds(Math.max(...all.map(({ reportedStartedAt }) => reportedStartedAt))),
    ...(isOver && { ClusterBackupEndTime: seconds(Math.max(...all.map(({ endedAt }) => endedAt))) }),
    IsAvail: isOver && isGood ? 1 : 0,
    Backups: sets.map(({ nodeId, settledFrom, succeeded, available }) => ({
      InstanceName: nodeId,
      BackupStatus: settledFrom <= t && succeeded ? "OK" : "ERROR",
      IsAvail: settledFrom <= t && succeeded && available ? "1" : "0",
    })),
  };
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
