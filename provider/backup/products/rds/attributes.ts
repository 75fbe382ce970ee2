import * as z from "zod";
import { engineOf } from "../../model/instance-engine";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { storageOf } from "../../model/instance-storage";
import { withoutUndefined } from "../../model/without-undefined";
import type { AttributesApi } from "../attributes-api";
import { flag, rawText } from "../fact-schema";
import { findInstance } from "../find-instance";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { roleOf } from "./role-of";
import { RDS_TITLE } from "./title";

const ACTION = "DescribeDBInstanceAttribute";

const attribute = z.object({
  DBInstanceId: id,
  DBInstanceStatus: rawText,
  DBInstanceType: rawText,
  DBInstanceStorageType: rawText,
  Category: rawText,
  Engine: rawText,
  EngineVersion: rawText,
  LockMode: rawText,
  MasterInstanceId: rawText,
  IncrementSourceDBInstanceId: rawText,
  DeletionProtection: flag,
});

const response = z.object({ Items: z.object({ DBInstanceAttribute: list(attribute) }) });

/** `DescribeDBInstanceAttribute` of RDS 2014-08-15. */
export const rdsAttributes: AttributesApi = {
  action: ACTION,
  parameters: ({ instanceId }) => ({ DBInstanceId: instanceId }),
  parse(body, { instanceId }) {
    const { Items } = parseResponse(response, body, { title: RDS_TITLE, action: ACTION, instanceId });
    const row = findInstance(Items.DBInstanceAttribute, ({ DBInstanceId }) => DBInstanceId, {
      instanceId,
      title: RDS_TITLE,
      action: ACTION,
    });
    const primaryId = row.MasterInstanceId || row.IncrementSourceDBInstanceId || undefined;
    return withoutUndefined({
      instanceId,
      engine: engineOf(row.Engine, ["MySQL", "PostgreSQL", "SQLServer", "MariaDB"]),
      rawEngine: row.Engine,
      engineVersion: row.EngineVersion || undefined,
      storage: storageOf(row.DBInstanceStorageType),
      rawStorage: row.DBInstanceStorageType,
      category: row.Category,
      role: roleOf(row.DBInstanceType, primaryId),
      rawRole: row.DBInstanceType,
      primaryId,
      lifecycle: lifecycleOf(row.DBInstanceStatus, row.LockMode),
      rawStatus: row.DBInstanceStatus,
      deletionProtection: row.DeletionProtection,
      serverless: row.Category === "" ? undefined : row.Category.toLowerCase().startsWith("serverless"),
      backupListing: { by: "Instance" as const },
    });
  },
};
