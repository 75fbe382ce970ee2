import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { architectureOf } from "./architecture-of";

/** Returns the fields of an instance that the list and the attribute call of R-KVStore share. */
export function instanceRow(instance: Instance): JsonObject {
  const { spec } = instance;
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    InstanceStatus: instance.status,
    InstanceType: instance.instanceType,
    InstanceClass: "redis.master.small.default",
    ArchitectureType: architectureOf(instance),
    ComputingType: spec.computing ?? "Machine",
    NodeType: "MASTER_SLAVE",
    ShardCount: spec.nodes?.length ?? 1,
    EngineVersion: instance.engineVersion,
    EditionType: instance.instanceType === "Redis" ? "Community" : "Enterprise",
    RegionId: instance.regionId,
    ZoneId: `${instance.regionId}-h`,
    NetworkType: "VPC",
    ChargeType: spec.payType === "Prepaid" ? "PrePaid" : "PostPaid",
    Capacity: 1024,
    Bandwidth: 96,
    Connections: 10000,
    QPS: 100000,
    Port: 6379,
    ConnectionDomain: `${instance.id}.redis.rds.aliyuncs.com`,
    CreateTime: toSeconds(instance.createdAt),
    Tags: { Tag: Object.entries(spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  };
}
