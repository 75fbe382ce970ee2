import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { allSets } from "../../world/instance";
import { blocksBackup } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { findPolardbCluster } from "./find-polardb-cluster";

/**
 * PolarDB API 2017-08-01 CreateBackup. It is the only one of the four with a ClientToken: a second request with the same
 * token and cluster returns the same `BackupJobId` and starts nothing.
 */
export const createBackup: ApiAction = { required: ["DBClusterId"], run };

function run(context: ActionContext): JsonObject {
  const { now } = context;
  const cluster = findPolardbCluster(context, 404);
  const token = context.parameter("ClientToken");
  const earlier = token === undefined ? undefined : cluster.clientTokens.get(token);
  if (earlier !== undefined) return { BackupJobId: earlier };
  if (cluster.status !== "Running") {
    throw new GatewayError(
      403,
      "OperationDenied.DBClusterStatus",
      "The operation is not permitted due to status of current cluster.",
    );
  }
  if (cluster.jobs.some((job) => blocksBackup(job, now))) {
    throw new GatewayError(400, "BackupJobExists", "A backup job already exists in the specified cluster.");
  }
  const kept = allSets(cluster).filter((set) => set.mode === "Manual" && set.status === "Success").length;
  if (kept >= (cluster.spec.maxManualBackups ?? 3)) {
    throw new GatewayError(403, "BackupTimesExceeded", "Exceeding the daily backup times of this cluster.");
  }
  const [job] = context.world.createBackup(cluster, now);
  const jobId = job?.jobId ?? "";
  if (token !== undefined) cluster.clientTokens.set(token, jobId);
  return { BackupJobId: jobId };
}
