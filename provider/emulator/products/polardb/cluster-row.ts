import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";

/** Returns the fields of a cluster that the list and the attribute call of PolarDB share. */
export function clusterRow(cluster: Instance): JsonObject {
  const { spec } = cluster;
  const node = (DBNodeId: string, DBNodeRole: string): JsonObject => ({
    DBNodeId,
    DBNodeRole,
    DBNodeClass: "polar.mysql.x4.medium",
  });
  return {
    DBClusterId: cluster.id,
    DBClusterDescription: cluster.name,
    DBClusterStatus: cluster.status,
    DBClusterNetworkType: "VPC",
    DBNodeClass: "polar.mysql.x4.medium",
    DBNodeNumber: 2,
    DBType: cluster.engine,
    DBVersion: cluster.engineVersion,
    Engine: "POLARDB",
    Category: spec.category ?? "Normal",
    StorageType: spec.storageType ?? "HighPerformance",
    RegionId: cluster.regionId,
    ZoneId: `${cluster.regionId}-h`,
    PayType: spec.payType ?? "Postpaid",
    LockMode: cluster.lockMode,
    DeletionLock: spec.deletionProtection === true ? 1 : 0,
    ExpireTime: "",
    Expired: spec.expired === true ? "true" : "false",
    CreateTime: toSeconds(cluster.createdAt),
    DBNodes: {
      DBNode: [
        node(cluster.id.replace(/^pc-/, "pi-"), "Writer"),
        node(`${cluster.id.replace(/^pc-/, "pi-")}r`, "Reader"),
      ],
    },
    Tags: { Tag: Object.entries(spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  };
}
