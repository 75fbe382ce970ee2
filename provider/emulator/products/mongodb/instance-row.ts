import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { hasCloudDisk, storageTypeOf } from "./has-cloud-disk";
import { keepNumber } from "./keep-number";

/** Returns the fields of an instance that the list and the attribute call of DDS share. */
export function instanceRow(instance: Instance): JsonObject {
  const { spec } = instance;
  return {
    DBInstanceId: instance.id,
    DBInstanceDescription: instance.name,
    DBInstanceStatus: instance.status,
    DBInstanceType: instance.instanceType,
    DBInstanceClass: "dds.mongo.mid",
    DBInstanceStorage: 10,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    RegionId: instance.regionId,
    ZoneId: `${instance.regionId}-h`,
    NetworkType: "VPC",
    ChargeType: spec.payType === "Prepaid" ? "PrePaid" : "PostPaid",
    LockMode: instance.lockMode,
    StorageType: storageTypeOf(instance),
    // "0": a physical machine, "18": a container with cloud disks.
    KindCode: hasCloudDisk(instance) ? "18" : "0",
    BackupRetentionPolicy: keepNumber(instance),
    ReplicationFactor: "3",
    CreationTime: toSeconds(instance.createdAt),
    ShardList: {
      ShardAttribute: (spec.nodes ?? []).map((NodeId) => ({
        NodeId,
        NodeClass: "dds.shard.mid",
        NodeStorage: 10,
      })),
    },
    MongosList: { MongosAttribute: [] },
    Tags: { Tag: Object.entries(spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  };
}
