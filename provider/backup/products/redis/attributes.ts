import * as z from "zod";
import type { BackupListing } from "../../model/backup-listing";
import { engineOf } from "../../model/instance-engine";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { storageOf } from "../../model/instance-storage";
import { withoutUndefined } from "../../model/without-undefined";
import type { AttributesApi } from "../attributes-api";
import { flag, integer, rawText } from "../fact-schema";
import { findInstance } from "../find-instance";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { REDIS_TITLE } from "./title";

const ACTION = "DescribeInstanceAttribute";

const attribute = z.object({
  InstanceId: id,
  InstanceStatus: rawText,
  Engine: rawText,
  EngineVersion: rawText,
  ArchitectureType: rawText,
  ComputingType: rawText,
  StorageType: rawText,
  ShardCount: integer,
  InstanceReleaseProtection: flag,
  GlobalInstanceId: rawText,
  ReplicaId: rawText,
});

const response = z.object({ Instances: z.object({ DBInstanceAttribute: list(attribute) }) });

/** `DescribeInstanceAttribute` of R-KVStore 2015-01-01. Only this call reports the release protection. */
export const redisAttributes: AttributesApi = {
  action: ACTION,
  parameters: ({ instanceId }) => ({ InstanceId: instanceId }),
  parse(body, { instanceId }) {
    const { Instances } = parseResponse(response, body, { title: REDIS_TITLE, action: ACTION, instanceId });
    const row = findInstance(Instances.DBInstanceAttribute, ({ InstanceId }) => InstanceId, {
      instanceId,
      title: REDIS_TITLE,
      action: ACTION,
    });
    const isCluster = row.ArchitectureType.toLowerCase() === "cluster";
    return withoutUndefined({
      instanceId,
      engine: engineOf(row.Engine, ["Redis", "Tair", "Memcache"]),
      rawEngine: row.Engine,
      engineVersion: row.EngineVersion || undefined,
      storage: storageOf(row.StorageType),
      rawStorage: row.StorageType,
      category: "",
      // A child of a distributed instance is neither a primary nor a replica of one.
      role: row.GlobalInstanceId || row.ReplicaId ? ("Unknown" as const) : ("Primary" as const),
      rawRole: "",
      lifecycle: lifecycleOf(row.InstanceStatus),
      rawStatus: row.InstanceStatus,
      deletionProtection: row.InstanceReleaseProtection,
      backupListing: listingOf(row.ArchitectureType, row.ComputingType),
      shardCount: isCluster && row.ShardCount !== undefined && row.ShardCount > 0 ? row.ShardCount : undefined,
    });
  },
};

/** `DescribeBackups` does not apply to cloud-native clusters. `ComputingType` is `Ecs` for these, `Machine` for classic ones. */
function listingOf(architectureType: string, computingType: string): BackupListing {
  switch (architectureType.toLowerCase()) {
    case "standard":
    case "rwsplit":
      return { by: "Instance" };
    case "cluster":
      switch (computingType.toLowerCase()) {
        case "ecs":
          return { by: "Cluster" };
        case "machine":
          return { by: "Instance" };
      }
  }
  return { by: "Unknown" };
}
