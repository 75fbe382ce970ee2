import * as z from "zod";
import { engineOf } from "../../model/instance-engine";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { storageOf } from "../../model/instance-storage";
import { withoutUndefined } from "../../model/without-undefined";
import type { AttributesApi } from "../attributes-api";
import { flag, rawText } from "../fact-schema";
import { findInstance } from "../find-instance";
import { parseResponse } from "../parse-response";
import { id } from "../response-schema";
import { POLARDB_TITLE } from "./title";

const ACTION = "DescribeDBClusterAttribute";

const response = z.object({
  DBClusterId: id,
  DBClusterStatus: rawText,
  DBType: rawText,
  DBVersion: rawText,
  Category: rawText,
  StorageType: rawText,
  ServerlessType: rawText,
  LockMode: rawText,
  DeletionLock: flag,
});

/**
 * `DescribeDBClusterAttribute` of PolarDB 2017-08-01. It does not report whether the cluster is the standby of a global
 * database network, so the role is unknown.
 */
export const polardbAttributes: AttributesApi = {
  action: ACTION,
  parameters: ({ instanceId }) => ({ DBClusterId: instanceId }),
  parse(body, { instanceId }) {
    const row = findInstance(
      [parseResponse(response, body, { title: POLARDB_TITLE, action: ACTION, instanceId })],
      ({ DBClusterId }) => DBClusterId,
      {
        instanceId,
        title: POLARDB_TITLE,
        action: ACTION,
      },
    );
    return withoutUndefined({
      instanceId,
      engine: engineOf(row.DBType, ["MySQL", "PostgreSQL", "Oracle"]),
      rawEngine: row.DBType,
      engineVersion: row.DBVersion || undefined,
      storage: storageOf(row.StorageType),
      rawStorage: row.StorageType,
      category: row.Category,
      role: "Unknown" as const,
      rawRole: "",
      lifecycle: lifecycleOf(row.DBClusterStatus, row.LockMode),
      rawStatus: row.DBClusterStatus,
      deletionProtection: row.DeletionLock,
      serverless: row.ServerlessType === "" ? undefined : true,
      backupListing: { by: "Instance" as const },
    });
  },
};
