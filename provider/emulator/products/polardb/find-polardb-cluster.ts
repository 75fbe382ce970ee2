import { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";
import type { ActionContext } from "../api-product";

/**
 * Returns the cluster with the id DBClusterId.
 *
 * @param status - HTTP status of the error, which differs between the actions
 * @throws GatewayError InvalidDBClusterId.Malformed or InvalidDBClusterId.NotFound
 */
export function findPolardbCluster(context: ActionContext, status: 400 | 404): Instance {
  const id = context.parameter("DBClusterId") ?? "";
  const cluster = context.world.find("polardb", id);
  if (cluster !== undefined) return cluster;
  if (!id.startsWith("pc-"))
    throw new GatewayError(status, "InvalidDBClusterId.Malformed", "The specified DBClusterId is malformed.");
  throw new GatewayError(
    status,
    "InvalidDBClusterId.NotFound",
    "The DBClusterId provided does not exist in our records.",
  );
}
