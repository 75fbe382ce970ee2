import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { visibleSets } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { backupRow } from "./backup-row";
import { findPolardbCluster } from "./find-polardb-cluster";

/** PolarDB API 2017-08-01 DescribeBackups: `Items.Backup[]`. Every field and total is a string, and there is no job id. */
export const describeBackups: ApiAction = { required: ["DBClusterId", "StartTime", "EndTime"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const cluster = findPolardbCluster(context, 404);
  const inRange = timeRange(context, {
    start: malformed("StartTime"),
    end: malformed("EndTime"),
    order: malformed("EndTime"),
  });
  const backupId = context.parameter("BackupId");
  const status = enumParameter(context, "BackupStatus", ["Success", "Failed"], malformed("BackupStatus"));
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], malformed("BackupMode"));
  const sets = visibleSets(cluster, context.now).filter(
    (set) =>
      inRange(set.startedAt) &&
      [undefined, set.backupId].includes(backupId) &&
      (status === undefined || set.status === status) &&
      (mode === undefined || set.mode === mode),
  );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, sets, rules);
  return {
    Items: { Backup: page.items.map((set) => backupRow(cluster, set)) },
    PageNumber: String(page.pageNumber),
    PageRecordCount: String(page.items.length),
    TotalRecordCount: String(page.total),
  };
}
