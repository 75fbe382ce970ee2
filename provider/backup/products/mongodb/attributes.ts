import * as z from "zod";
import { engineOf } from "../../model/instance-engine";
import type { InstanceFacts } from "../../model/instance-facts";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { storageOf } from "../../model/instance-storage";
import { withoutUndefined } from "../../model/without-undefined";
import type { AttributesApi } from "../attributes-api";
import { flag, rawText } from "../fact-schema";
import { findInstance } from "../find-instance";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { mongodbListing, shardIdsOf } from "./listing";
import { MONGODB_TITLE } from "./title";

const ACTION = "DescribeDBInstanceAttribute";

const attribute = z.object({
  DBInstanceId: id,
  DBInstanceStatus: rawText,
  DBInstanceType: rawText,
  StorageType: rawText,
  Engine: rawText,
  EngineVersion: rawText,
  LockMode: rawText,
  ReplicationFactor: rawText,
  DBInstanceReleaseProtection: flag,
  Encrypted: flag,
  UseClusterBackup: flag,
  DisasterRecoveryInfo: z.unknown().optional(),
  ShardList: z.unknown().optional(),
});

const response = z.object({ DBInstances: z.object({ DBInstance: list(attribute) }) });

/** `DescribeDBInstanceAttribute` of DDS 2015-12-01. Only this call reports the release protection. */
export const mongodbAttributes: AttributesApi = {
  action: ACTION,
  parameters: ({ instanceId }) => ({ DBInstanceId: instanceId }),
  parse(body, { instanceId }) {
    const { DBInstances } = parseResponse(response, body, { title: MONGODB_TITLE, action: ACTION, instanceId });
    const row = findInstance(DBInstances.DBInstance, ({ DBInstanceId }) => DBInstanceId, {
      instanceId,
      title: MONGODB_TITLE,
      action: ACTION,
    });
    const architecture = architectureOf(row.DBInstanceType, row.ReplicationFactor);
    const storage = storageOf(row.StorageType);
    const shardIds = architecture === "Sharded" ? shardIdsOf(row.ShardList) : undefined;
    return withoutUndefined({
      instanceId,
      engine: engineOf(row.Engine, ["MongoDB"]),
      rawEngine: row.Engine,
      engineVersion: row.EngineVersion || undefined,
      storage,
      rawStorage: row.StorageType,
      category: "",
      architecture,
      // Read-only nodes belong to their instance. The documents do not explain DisasterRecoveryInfo.
      role: (row.DisasterRecoveryInfo ?? "") === "" ? ("Primary" as const) : ("Unknown" as const),
      rawRole: "",
      lifecycle: lifecycleOf(row.DBInstanceStatus, row.LockMode),
      rawStatus: row.DBInstanceStatus,
      deletionProtection: row.DBInstanceReleaseProtection,
      serverless: row.DBInstanceType === "" ? undefined : row.DBInstanceType.toLowerCase() === "serverless",
      encrypted: row.Encrypted,
      backupListing: mongodbListing({ architecture, storage, usesClusterBackup: row.UseClusterBackup, shardIds }),
      shardCount: shardIds?.length,
    });
  },
};

function architectureOf(type: string, replicationFactor: string): NonNullable<InstanceFacts["architecture"]> {
  switch (type.toLowerCase()) {
    case "sharding":
      return "Sharded";
    case "replicate":
      return replicationFactor === "1" ? "Standalone" : "ReplicaSet";
    default:
      return "Unknown";
  }
}
