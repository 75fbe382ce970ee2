import * as z from "zod";
import { lifecycleOf } from "../../model/instance-lifecycle";
import { withoutUndefined } from "../../model/without-undefined";
import { rawText } from "../fact-schema";
import type { FleetApi } from "../fleet-api";
import { requestId, total } from "../fleet-schema";
import { makeFleet, regionRows } from "../make-fleet";
import { id, list } from "../response-schema";
import { rdsFleetTags } from "./fleet-tags";
import { roleOf } from "./role-of";
import { RDS_TITLE } from "./title";

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
const response = z
  .object({ RequestId: requestId, TotalRecordCount: total, Items: z.object({ DBInstance: list(row) }) })
  .transform(({ Items, TotalRecordCount, RequestId }) => ({
    rows: Items.DBInstance,
    total: TotalRecordCount,
    requestId: RequestId,
  }));
const regions = z
  .object({ Regions: z.object({ RDSRegion: regionRows }) })
  .transform(({ Regions }) => Regions.RDSRegion);

/** `DescribeDBInstances` of RDS 2014-08-15. It lists primaries, read replicas and disaster-recovery instances alike. */
export const rdsFleet: FleetApi = makeFleet({
  title: RDS_TITLE,
  action: "DescribeDBInstances",
  // Expired instances still have backups for some days.
  kinds: [{ Expired: "False" }, { Expired: "True" }],
  pageSize: 100,
  response,
  listed(listed) {
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
  },
  regions,
  tags: rdsFleetTags,
});
