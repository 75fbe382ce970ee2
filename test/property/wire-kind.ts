import type { Cloud } from "./cloud";
import type { ReleaseVariant } from "./true-release";

/** The engine, the series and the storage that RDS reports. */
const RDS: Readonly<Partial<Record<ReleaseVariant, readonly [string, string, string]>>> = {
  RdsMySqlLocalDisk: ["MySQL", "HighAvailability", "local_ssd"],
  RdsMySqlFinance: ["MySQL", "Finance", "local_ssd"],
  RdsMySqlCloudDisk: ["MySQL", "HighAvailability", "cloud_essd"],
  RdsPostgreSql: ["PostgreSQL", "HighAvailability", "cloud_essd"],
  RdsSqlServer: ["SQLServer", "AlwaysOn", "cloud_essd"],
  RdsMariaDb: ["MariaDB", "HighAvailability", "cloud_essd"],
  // No document says what a serverless instance keeps.
  Other: ["MySQL", "serverless_basic", "cloud_essd"],
};

/** The body of the attribute call at the time `t`, such as `DescribeDBInstanceAttribute`. */
export function kindBody(cloud: Cloud, t: number) {
  const isReleased = t >= cloud.release.releasedAt;
  return { RequestId: "K", ...bodyOf(cloud, isReleased) };
}

function bodyOf(cloud: Cloud, isReleased: boolean) {
  switch (cloud.product) {
    case "Rds":
      return { Items: { DBInstanceAttribute: [rds(cloud, isReleased)] } };
    case "Redis":
      return { Instances: { DBInstanceAttribute: [redis(cloud, isReleased)] } };
    case "PolarDb":
      return polarDb(cloud, isReleased);
    case "MongoDb":
      return { DBInstances: { DBInstance: [mongoDb(cloud, isReleased)] } };
  }
}

function rds({ instanceId, release }: Cloud, isReleased: boolean) {
  const [Engine, Category, DBInstanceStorageType] = RDS[release.variant] ?? [];
  return {
    DBInstanceId: instanceId,
    DBInstanceStatus: isReleased ? "Released" : "Running",
    DBInstanceType: "Primary",
    Engine,
    Category,
    DBInstanceStorageType,
  };
}

function redis({ instanceId, shards, listsClusterBackups }: Cloud, isReleased: boolean) {
  return {
    InstanceId: instanceId,
    InstanceStatus: isReleased ? "Released" : "Normal",
    Engine: "Redis",
    ArchitectureType: shards.length > 0 ? "cluster" : "standard",
    ComputingType: listsClusterBackups ? "Ecs" : "Machine",
    ...(shards.length > 0 && { ShardCount: shards.length }),
  };
}

function polarDb({ instanceId, release }: Cloud, isReleased: boolean) {
  return {
    DBClusterId: instanceId,
    DBClusterStatus: isReleased ? "Deleted" : "Running",
    DBType: release.variant === "PolarDb" ? "MySQL" : "Cassandra",
  };
}

function mongoDb({ instanceId, shards, release }: Cloud, isReleased: boolean) {
  const { variant, cannotBeRebuilt } = release;
  const sharded = { DBInstanceType: "sharding", ShardList: { ShardAttribute: shards.map((NodeId) => ({ NodeId })) } };
  const replicaSet = { DBInstanceType: "replicate", ReplicationFactor: cannotBeRebuilt ? "1" : "3" };
  return {
    DBInstanceId: instanceId,
    DBInstanceStatus: isReleased ? "released" : "Running",
    Engine: "MongoDB",
    StorageType: variant === "MongoDbCloudDisk" ? "cloud_essd" : "local_ssd",
    ...(shards.length > 0 ? sharded : replicaSet),
  };
}
