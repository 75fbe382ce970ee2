import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, tags, total } from "../fleet-schema";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { withoutUndefined } from "../../model/without-undefined";
import { POLARDB_TITLE } from "./title";

const ACTION = "DescribeDBClusters";
const PAGE_SIZE = 100;

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
const response = z.object({
  RequestId: requestId,
  TotalRecordCount: total,
  Items: z.object({ DBCluster: list(row) }),
});
const regions = z.object({ Regions: z.object({ Region: list(z.object({ RegionId: id })) }) });

/** `DescribeDBClusters` of PolarDB 2017-08-01. It does not report whether a cluster is a standby of another one. */
export const polardbFleet: FleetApi = {
  action: ACTION,
  kinds: [{ Expired: "false" }, { Expired: "true" }],
  pageSize: PAGE_SIZE,
  parameters: ({ regionId, kind, pageNumber }) => ({
    RegionId: regionId,
    ...kind,
    PageSize: String(PAGE_SIZE),
    PageNumber: String(pageNumber),
  }),
  parse(body, { regionId }) {
    const subject = { title: POLARDB_TITLE, action: ACTION, instanceId: regionId };
    const { Items, TotalRecordCount, RequestId } = parseResponse(response, body, subject);
    const instances = Items.DBCluster.map((listed) =>
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
    );
    return { instances, total: TotalRecordCount, ...(RequestId !== undefined && { requestId: RequestId }) };
  },
  parseRegions(body) {
    const subject = { title: POLARDB_TITLE, action: "DescribeRegions", instanceId: "the account" };
    const { Regions } = parseResponse(regions, body, subject);
    return [...new Set(Regions.Region.map(({ RegionId }) => RegionId))];
  },
};
