import type { BackupListing } from "../../backup/model/backup-listing";
import type { SetsQuery } from "../../backup/products/sets-api";
import type { SetsListing } from "./all-sets";

/** The lists that together hold the sets of a query, for an instance that lists its backups like this. */
export function setsListings(query: Omit<SetsQuery, "page">, listing?: BackupListing): SetsListing[] {
  switch (listing?.by) {
    case "Cluster":
      return [{ list: "clusterSets", query }];
    case "Shard":
      return listing.shardIds.map((shardId) => ({ list: "sets", query: { ...query, nodeId: shardId }, shardId }));
    case "Instance":
    case "Unknown":
    case undefined:
      return [{ list: "sets", query }];
  }
}
