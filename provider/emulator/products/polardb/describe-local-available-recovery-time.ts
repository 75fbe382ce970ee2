import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import { recoveryRanges } from "../../world/recovery-ranges";
import type { ActionContext, ApiAction } from "../api-product";
import { findPolardbCluster } from "./find-polardb-cluster";

/**
 * PolarDB API 2017-08-01 DescribeLocalAvailableRecoveryTime: one range, here the newest one. Without a set there is none, for
 * which the documents list no error; this one is that of RDS.
 */
export const describeLocalAvailableRecoveryTime: ApiAction = { required: ["DBClusterId"], run };

function run(context: ActionContext): JsonObject {
  const cluster = findPolardbCluster(context, 404);
  const newest = recoveryRanges(cluster, context.now).at(-1);
  if (newest === undefined) {
    throw new GatewayError(404, "InvalidBackup.NotFound", "Specified backup does not exist.");
  }
  return {
    DBClusterId: cluster.id,
    RecoveryBeginTime: toSeconds(newest.begin),
    RecoveryEndTime: toSeconds(newest.end),
  };
}
