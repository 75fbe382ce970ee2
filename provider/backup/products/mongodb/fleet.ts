import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { makeFleet, regionRows } from "../make-fleet";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { MONGODB_TITLE } from "./title";

const row = z.object({
  DBInstanceId: id,
  DBInstanceDescription: rawText,
  DBInstanceStatus: rawText,
  Engine: rawText,
  EngineVersion: rawText,
  LockMode: rawText,
  CreationTime: rawText,
  Tags: tags,
});
const response = z
  .object({ RequestId: requestId, TotalCount: total, DBInstances: z.object({ DBInstance: list(row) }) })
  .transform(({ DBInstances, TotalCount, RequestId }) => ({
    rows: DBInstances.DBInstance,
    total: TotalCount,
    requestId: RequestId,
  }));
const regions = z
  .object({ Regions: z.object({ DdsRegion: regionRows }) })
  .transform(({ Regions }) => Regions.DdsRegion);

/** `DescribeDBInstances` of DDS 2015-12-01. */
export const mongodbFleet: FleetApi = makeFleet({
  title: MONGODB_TITLE,
  action: "DescribeDBInstances",
  // Without a type, the API lists replica sets only.
  kinds: ["replicate", "sharding", "serverless"].map((DBInstanceType) => ({ DBInstanceType })),
  pageSize: 100,
  response,
  listed: (listed) =>
    withoutUndefined({
      instanceId: listed.DBInstanceId,
      name: listed.DBInstanceDescription,
      rawEngine: listed.Engine,
      engineVersion: listed.EngineVersion,
      rawStatus: listed.DBInstanceStatus,
      lifecycle: lifecycleOf(listed.DBInstanceStatus, listed.LockMode),
      role: "Primary" as const,
      createdAt: listed.CreationTime,
      tags: listed.Tags,
    }),
  regions,
});
