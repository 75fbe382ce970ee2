import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { visibleSets } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { withFillerRows } from "../with-filler-rows";
import { backupRow } from "./backup-row";

/**
 * PolarDB API 2017-08-01 DescribeDetachedBackups: `Items.Backup[]` of one released cluster, totals as strings. A cluster whose
 * sets were not kept is unknown. Kept sets are level-2 backups.
 */
export const describeDetachedBackups: ApiAction = { required: ["DBClusterId", "StartTime", "EndTime"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const cluster = context.world.findReleased("polardb", context.parameter("DBClusterId") ?? "")?.instance;
  const kept = cluster === undefined ? [] : visibleSets(cluster, context.now);
  if (cluster === undefined || kept.length === 0) {
    const message = "The DBClusterId provided does not exist in our records.";
    throw new GatewayError(404, "InvalidDBClusterId.NotFound", message);
  }
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("EndTime"),
  });
  const backupId = context.parameter("BackupId");
  const status = enumParameter(context, "BackupStatus", ["Success", "Failed"], malformed("BackupStatus"));
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], malformed("BackupMode"));
  const sets = kept.filter(
    (set) =>
      inRange(set.startedAt) &&
      [undefined, set.backupId].includes(backupId) &&
      (status === undefined || set.status === status) &&
      (mode === undefined || set.mode === mode),
  );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, sets, rules);
  const rows = page.items.map((set) => ({
    ...backupRow(cluster, set),
    BackupsLevel: "Level-2",
    StoreStatus: "Disabled",
  }));
  return {
    Items: { Backup: withFillerRows(context, rows) },
    PageNumber: String(page.pageNumber),
    PageRecordCount: String(page.items.length),
    TotalRecordCount: String(page.total),
  };
}
