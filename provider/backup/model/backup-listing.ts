/**
 * Which call lists the backup sets of an instance. An empty list of another call does not mean that there is no backup.
 *
 * - `Instance`: `DescribeBackups`.
 * - `Cluster`: the product's list of cluster backups (Redis `DescribeClusterBackupList`, MongoDB `DescribeClusterBackups`).
 * - `Shard`: `DescribeBackups`, once for each shard. `shardIds` has every shard, each once.
 * - `Unknown`: the API does not say enough about the instance.
 */
export type BackupListing =
  { by: "Instance" } | { by: "Cluster" } | { by: "Shard"; shardIds: readonly string[] } | { by: "Unknown" };
