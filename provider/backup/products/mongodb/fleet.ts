import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { MONGODB_TITLE } from "./title";

const ACTION = "DescribeDBInstances";
const PAGE_SIZE = 100;

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
const response = z.object({
  RequestId: requestId,
  TotalCount: total,
  DBInstances: z.object({ DBInstance: list(row) }),
});
const regions = z.object({ Regions: z.object({ DdsRegion: list(z.object({ RegionId: id })) }) });

/** `DescribeDBInstances` of DDS 2015-12-01. */
export const mongodbFleet: FleetApi = {
  action: ACTION,
  // Without a type, the API lists replica sets only.
  kinds: ["replicate", "sharding", "serverless"].map((DBInstanceType) => ({ DBInstanceType })),
  pageSize: PAGE_SIZE,
  parameters: ({ regionId, kind, pageNumber }) => ({
    RegionId: regionId,
    ...kind,
    PageSize: String(PAGE_SIZE),
    PageNumber: String(pageNumber),
  }),
  parse(body, { regionId }) {
    const subject = { title: MONGODB_TITLE, action: ACTION, instanceId: regionId };
    const { DBInstances, TotalCount, RequestId } = parseResponse(response, body, subject);
    const instances = DBInstances.DBInstance.map((listed) =>
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
    );
    return { instances, total: TotalCount, ...(RequestId !== undefined && { requestId: RequestId }) };
  },
  parseRegions(body) {
    const subject = { title: MONGODB_TITLE, action: "DescribeRegions", instanceId: "the account" };
    const { Regions } = parseResponse(regions, body, subject);
    return [...new Set(Regions.DdsRegion.map(({ RegionId }) => RegionId))];
  },
};
