import { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";
import type { ActionContext } from "../api-product";

/**
 * Returns the instance with the id InstanceId.
 *
 * @throws GatewayError 404 InvalidInstanceId.NotFound
 */
export function findRedisInstance(context: ActionContext): Instance {
  const instance = context.world.find("redis", context.parameter("InstanceId") ?? "");
  if (instance === undefined)
    throw new GatewayError(404, "InvalidInstanceId.NotFound", "The specified instance is not found.");
  return instance;
}
