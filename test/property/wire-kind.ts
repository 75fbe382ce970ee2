import type { Cloud } from "./cloud";

/** The body of the attribute call, in the format of the product. */
export function kindBody(cloud: Cloud) {
  return { RequestId: "K", ...attributes(cloud) };
}

function attributes(cloud: Cloud) {
  const { instanceId } = cloud;
  switch (cloud.product) {
    case "Rds":
      return {
        Items: {
          DBInstanceAttribute: [
            { DBInstanceId: instanceId, DBInstanceStatus: "Running", DBInstanceType: "Primary", Engine: "MySQL" },
          ],
        },
      };
    case "PolarDb":
      return { DBClusterId: instanceId, DBClusterStatus: "Running", DBType: "MySQL" };
    case "Redis":
      return redis(cloud);
    case "MongoDb":
      return mongoDb(cloud);
  }
}

function redis({ instanceId, shards, listsClusterBackups }: Cloud) {
  const row = {
    InstanceId: instanceId,
    ArchitectureType: shards.length > 0 ? "cluster" : "standard",
    ComputingType: listsClusterBackups ? "Ecs" : "Machine",
    ...(shards.length > 0 && { ShardCount: shards.length }),
  };
  return { Instances: { DBInstanceAttribute: [row] } };
}

function mongoDb({ instanceId, shards, listsClusterBackups }: Cloud) {
  const sharded = {
    DBInstanceType: "sharding",
    StorageType: listsClusterBackups ? "cloud_essd" : "local_ssd",
    ShardList: { ShardAttribute: shards.map((NodeId) => ({ NodeId })) },
  };
  const replicaSet = { DBInstanceType: "replicate", ReplicationFactor: "3", StorageType: "cloud_essd" };
  const row = { DBInstanceId: instanceId, ...(shards.length > 0 ? sharded : replicaSet) };
  return { DBInstances: { DBInstance: [row] } };
}
