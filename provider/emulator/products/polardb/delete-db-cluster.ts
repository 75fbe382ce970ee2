import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { keepPolicy } from "../keep-names";
import { findPolardbCluster } from "./find-polardb-cluster";
import { POLARDB_KEEP_NAMES } from "./keep-names";
import { malformedKeepPolicy } from "./malformed-keep-policy";

/** PolarDB API 2017-08-01 DeleteDBCluster. BackupRetentionPolicyOnClusterDeletion says which sets outlive the cluster. */
export const deleteDbCluster: ApiAction = { required: ["DBClusterId"], run };

const denied = (code: string, message: string): GatewayError =>
  new GatewayError(403, `OperationDenied.${code}`, message);

function run(context: ActionContext): JsonObject {
  const cluster = findPolardbCluster(context, 404);
  const parameter = "BackupRetentionPolicyOnClusterDeletion";
  const keep = enumParameter(context, parameter, POLARDB_KEEP_NAMES, malformedKeepPolicy());
  if (cluster.spec.deletionProtection === true) {
    throw denied("DBClusterDeletionLock", "The operation is not permitted due to the deletion lock of the cluster.");
  }
  if (cluster.spec.payType === "Prepaid") {
    throw denied("DBClusterPayType", "The operation is not permitted due to pay type of the cluster.");
  }
  if (cluster.status !== "Running") {
    throw denied("DBClusterStatus", "The operation is not permitted due to status of current cluster.");
  }
  context.world.release(cluster, context.now, keep === undefined ? undefined : keepPolicy(POLARDB_KEEP_NAMES, keep));
  return {};
}
