import { GatewayError } from "../../server/gateway-error";
import type { ApiAction } from "../api-product";
import { findRedisInstance } from "./find-redis-instance";

/** R-KVStore API 2015-01-01 DeleteInstance. No parameter keeps the sets: they are deleted with the instance. */
export const deleteInstance: ApiAction = {
  required: ["InstanceId"],
  run: (context) => {
    const instance = findRedisInstance(context);
    if (instance.spec.deletionProtection === true) {
      throw new GatewayError(403, "InstanceReleaseProtection", "The release protection of the instance is enabled.");
    }
    if (instance.status !== "Normal") {
      const message = "Current DB instance state does not support this operation.";
      throw new GatewayError(403, "IncorrectDBInstanceState", message);
    }
    context.world.release(instance, context.now, undefined);
    return {};
  },
};
