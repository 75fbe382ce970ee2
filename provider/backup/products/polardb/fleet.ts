import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { makeFleet, regionRows } from "../make-fleet";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { POLARDB_TITLE } from "./title";

const row = z.object({
  DBClusterId: id,
  DBClusterDescription: rawText,
  DBClusterStatus: rawText,
  DBType: rawText,
  DBVersion: rawText,
  LockMode: rawText,
  CreateTime: rawText,
  Tags: tags,
});
const response = z
  .object({ RequestId: requestId, TotalRecordCount: total, Items: z.object({ DBCluster: list(row) }) })
  .transform(({ Items, TotalRecordCount, RequestId }) => ({
    rows: Items.DBCluster,
    total: TotalRecordCount,
    requestId: RequestId,
  }));
const regions = z.object({ Regions: z.object({ Region: regionRows }) }).transform(({ Regions }) => Regions.Region);

/** `DescribeDBClusters` of PolarDB 2017-08-01. It does not report whether a cluster is a standby of another one. */
export const polardbFleet: FleetApi = makeFleet({
  title: POLARDB_TITLE,
  action: "DescribeDBClusters",
  kinds: [{ Expired: "false" }, { Expired: "true" }],
  pageSize: 100,
  response,
  listed: (listed) =>
    withoutUndefined({
      instanceId: listed.DBClusterId,
      name: listed.DBClusterDescription,
      rawEngine: listed.DBType,
      engineVersion: listed.DBVersion,
      rawStatus: listed.DBClusterStatus,
      lifecycle: lifecycleOf(listed.DBClusterStatus, listed.LockMode),
      role: "Unknown" as const,
      createdAt: listed.CreateTime,
      tags: listed.Tags,
    }),
  regions,
});
