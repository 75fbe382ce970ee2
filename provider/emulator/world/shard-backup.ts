import type { BackupSet } from "./backup-set";

/** The part of one shard in a backup of a cluster. */
export interface ShardBackup {
  readonly nodeId: string;
  readonly backupId: string;
  readonly succeeded: boolean;
  readonly set: BackupSet;
}

/**
 * Returns the parts of a set: one for each node of the cluster, or the one of the node that the set names.
 *
 * @param nodes - the nodes of the cluster
 */
export function shardBackups(set: BackupSet, nodes: readonly string[]): ShardBackup[] {
  const { failedNodes, missingNodes } = set.shards;
  const covered = set.nodeId === undefined ? nodes.filter((node) => !missingNodes.includes(node)) : [set.nodeId];
  return covered.map((nodeId) => ({
    nodeId,
    backupId: set.nodeId === undefined ? shardBackupId(set, nodes.indexOf(nodeId)) : set.backupId,
    succeeded: set.status === "Success" && !failedNodes.includes(nodeId),
    set,
  }));
}

/** Every shard has a backup id of its own. The first has the id of the set. */
function shardBackupId(set: BackupSet, index: number): string {
  return String(BigInt(set.backupId) + BigInt(index));
}
