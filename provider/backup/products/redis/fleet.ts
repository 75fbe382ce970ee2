import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { makeFleet, regionRows } from "../make-fleet";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { REDIS_TITLE } from "./title";

const row = z.object({
  InstanceId: id,
  InstanceName: rawText,
  InstanceStatus: rawText,
  InstanceType: rawText,
  EngineVersion: rawText,
  CreateTime: rawText,
  GlobalInstanceId: rawText,
  ReplacateId: rawText,
  Tags: tags,
});
const response = z
  .object({ RequestId: requestId, TotalCount: total, Instances: z.object({ KVStoreInstance: list(row) }) })
  .transform(({ Instances, TotalCount, RequestId }) => ({
    rows: Instances.KVStoreInstance,
    total: TotalCount,
    requestId: RequestId,
  }));
const regions = z
  .object({ RegionIds: z.object({ KVStoreRegion: regionRows }) })
  .transform(({ RegionIds }) => RegionIds.KVStoreRegion);

/** `DescribeInstances` of R-KVStore 2015-01-01. */
export const redisFleet: FleetApi = makeFleet({
  title: REDIS_TITLE,
  action: "DescribeInstances",
  // Without a type, the API lists Redis instances only. `Tair` includes its editions; those that overlap are counted once.
  kinds: ["Redis", "Tair", "Memcache"].map((InstanceType) => ({ InstanceType })),
  pageSize: 50,
  response,
  listed: (listed) =>
    withoutUndefined({
      instanceId: listed.InstanceId,
      name: listed.InstanceName,
      rawEngine: listed.InstanceType,
      engineVersion: listed.EngineVersion,
      rawStatus: listed.InstanceStatus,
      lifecycle: lifecycleOf(listed.InstanceStatus),
      // A child of a distributed instance is neither a primary nor a replica of one.
      role: listed.GlobalInstanceId || listed.ReplacateId ? ("Unknown" as const) : ("Primary" as const),
      createdAt: listed.CreateTime,
      tags: listed.Tags,
    }),
  regions,
});
