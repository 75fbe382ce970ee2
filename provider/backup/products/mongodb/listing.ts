import * as z from "zod";
import type { BackupListing } from "../../model/backup-listing";
import type { InstanceFacts } from "../../model/instance-facts";
import { id, list } from "../response-schema";

const shardList = z.object({ ShardAttribute: list(z.object({ NodeId: id })) });

/**
 * The ids of all shards in a `ShardList`, or `undefined` where there is none, or one lacks its id or is repeated: the sets of some shards are no
 * whole backup.
 */
export function shardIdsOf(rawShardList: unknown): readonly string[] | undefined {
  const parsed = shardList.safeParse(rawShardList);
  if (!parsed.success) return undefined;
  const ids = parsed.data.ShardAttribute.map(({ NodeId }) => NodeId);
  return ids.length > 0 && new Set(ids).size === ids.length ? ids : undefined;
}

/** What a storage implies where the API does not report `UseClusterBackup`. */
const USES_CLUSTER_BACKUP = { CloudDisk: true, LocalSsd: false, Unknown: undefined } as const;

/** What the listing of a MongoDB instance depends on. */
interface ListingInputs {
  architecture: InstanceFacts["architecture"];
  storage: InstanceFacts["storage"];
  /** `UseClusterBackup`: whether one backup covers all shards. Absent where the API does not report it. */
  usesClusterBackup: boolean | undefined;
  shardIds: readonly string[] | undefined;
}

/**
 * How the backup sets of a MongoDB instance are listed.
 *
 * Sharded instances on cloud disks use cluster backups, except older ones that have not been transferred; all others have
 * one backup for each shard.
 */
export function mongodbListing({ architecture, storage, usesClusterBackup, shardIds }: ListingInputs): BackupListing {
  if (architecture === "Standalone" || architecture === "ReplicaSet") return { by: "Instance" };
  if (architecture !== "Sharded") return { by: "Unknown" };
  const isCluster = usesClusterBackup ?? USES_CLUSTER_BACKUP[storage];
  if (isCluster) return { by: "Cluster" };
  return isCluster === false && shardIds !== undefined ? { by: "Shard", shardIds } : { by: "Unknown" };
}
