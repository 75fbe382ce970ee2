import type { Cloud } from "./cloud";

/** The body of the attribute call: Redis/Tair `DescribeInstanceAttribute`, MongoDB `DescribeDBInstanceAttribute`. */
export function kindBody({ product, instanceId, shards, listsClusterBackups }: Cloud) {
  if (product === "MongoDb") {
    const row = {
      DBInstanceId: instanceId,
      DBInstanceType: "replicate",
      ReplicationFactor: "3",
      StorageType: "cloud_essd",
    };
    return { RequestId: "K", DBInstances: { DBInstance: [row] } };
  }
  const row = {
    InstanceId: instanceId,
    ArchitectureType: shards.length > 0 ? "cluster" : "standard",
    ComputingType: listsClusterBackups ? "Ecs" : "Machine",
    ...(shards.length > 0 && { ShardCount: shards.length }),
  };
  return { RequestId: "K", Instances: { DBInstanceAttribute: [row] } };
}
