import { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";
import type { ActionContext } from "../api-product";

/**
 * Returns the instance with the id DBInstanceId.
 *
 * @throws GatewayError 404 InvalidDBInstanceId.NotFound
 */
export function findMongodbInstance(context: ActionContext): Instance {
  const instance = context.world.find("mongodb", context.parameter("DBInstanceId") ?? "");
  if (instance === undefined)
    throw new GatewayError(404, "InvalidDBInstanceId.NotFound", "The specified DB instance does not exist.");
  return instance;
}
