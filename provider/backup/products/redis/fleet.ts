import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { REDIS_TITLE } from "./title";

const ACTION = "DescribeInstances";
const PAGE_SIZE = 50;

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
const response = z.object({
  RequestId: requestId,
  TotalCount: total,
  Instances: z.object({ KVStoreInstance: list(row) }),
});
const regions = z.object({ RegionIds: z.object({ KVStoreRegion: list(z.object({ RegionId: id })) }) });

/** `DescribeInstances` of R-KVStore 2015-01-01. */
export const redisFleet: FleetApi = {
  action: ACTION,
  // Without a type, the API lists Redis instances only. `Tair` includes its editions; those that overlap are counted once.
  kinds: ["Redis", "Tair", "Memcache"].map((InstanceType) => ({ InstanceType })),
  pageSize: PAGE_SIZE,
  parameters: ({ regionId, kind, pageNumber }) => ({
    RegionId: regionId,
    ...kind,
    PageSize: String(PAGE_SIZE),
    PageNumber: String(pageNumber),
  }),
  parse(body, { regionId }) {
    const subject = { title: REDIS_TITLE, action: ACTION, instanceId: regionId };
    const { Instances, TotalCount, RequestId } = parseResponse(response, body, subject);
    const instances = Instances.KVStoreInstance.map((listed) =>
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
    );
    return { instances, total: TotalCount, ...(RequestId !== undefined && { requestId: RequestId }) };
  },
  parseRegions(body) {
    const subject = { title: REDIS_TITLE, action: "DescribeRegions", instanceId: "the account" };
    const { RegionIds } = parseResponse(regions, body, subject);
    return [...new Set(RegionIds.KVStoreRegion.map(({ RegionId }) => RegionId))];
  },
};
