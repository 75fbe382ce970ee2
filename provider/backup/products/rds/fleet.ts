import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { withoutUndefined } from "../../model/without-undefined";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, total } from "../fleet-schema";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { rdsFleetTags } from "./fleet-tags";
import { roleOf } from "./role-of";
import { RDS_TITLE } from "./title";

const ACTION = "DescribeDBInstances";
const PAGE_SIZE = 100;

const row = z.object({
  DBInstanceId: id,
  DBInstanceDescription: rawText,
  DBInstanceStatus: rawText,
  DBInstanceType: rawText,
  Engine: rawText,
  EngineVersion: rawText,
  LockMode: rawText,
  MasterInstanceId: rawText,
  CreateTime: rawText,
});
const response = z.object({
  RequestId: requestId,
  TotalRecordCount: total,
  Items: z.object({ DBInstance: list(row) }),
});
const regions = z.object({ Regions: z.object({ RDSRegion: list(z.object({ RegionId: id })) }) });

/** `DescribeDBInstances` of RDS 2014-08-15. It lists primaries, read replicas and disaster-recovery instances alike. */
export const rdsFleet: FleetApi = {
  action: ACTION,
  // Expired instances still have backups for some days.
  kinds: [{ Expired: "False" }, { Expired: "True" }],
  pageSize: PAGE_SIZE,
  parameters: ({ regionId, kind, pageNumber }) => ({
    RegionId: regionId,
    ...kind,
    PageSize: String(PAGE_SIZE),
    PageNumber: String(pageNumber),
  }),
  parse(body, { regionId }) {
    const subject = { title: RDS_TITLE, action: ACTION, instanceId: regionId };
    const { Items, TotalRecordCount, RequestId } = parseResponse(response, body, subject);
    const instances = Items.DBInstance.map((listed) => {
      const primaryId = listed.MasterInstanceId || undefined;
      return withoutUndefined({
        instanceId: listed.DBInstanceId,
        name: listed.DBInstanceDescription,
        rawEngine: listed.Engine,
        engineVersion: listed.EngineVersion,
        rawStatus: listed.DBInstanceStatus,
        lifecycle: lifecycleOf(listed.DBInstanceStatus, listed.LockMode),
        role: roleOf(listed.DBInstanceType, primaryId),
        primaryId,
        createdAt: listed.CreateTime,
      });
    });
    return { instances, total: TotalRecordCount, ...(RequestId !== undefined && { requestId: RequestId }) };
  },
  parseRegions(body) {
    const subject = { title: RDS_TITLE, action: "DescribeRegions", instanceId: "the account" };
    const { Regions } = parseResponse(regions, body, subject);
    // One row for each zone.
    return [...new Set(Regions.RDSRegion.map(({ RegionId }) => RegionId))];
  },
  tags: rdsFleetTags,
};
