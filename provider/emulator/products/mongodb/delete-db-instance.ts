import { GatewayError } from "../../server/gateway-error";
import type { ApiAction } from "../api-product";
import { findMongodbInstance } from "./find-mongodb-instance";

/** DDS API 2015-12-01 DeleteDBInstance. The stored policy decides which sets outlive the instance. */
export const deleteDbInstance: ApiAction = {
  required: ["DBInstanceId"],
  quota: { requests: 100, windowMs: 60_000 },
  run: (context) => {
    const instance = findMongodbInstance(context);
    if (instance.spec.deletionProtection === true) {
      throw new GatewayError(403, "InstanceReleaseProtection", "The release protection of the instance is enabled.");
    }
    if (instance.spec.payType === "Prepaid") {
      throw new GatewayError(400, "ChargeTypeViolation", "The operation is not permitted due to charge type.");
    }
    if (instance.status !== "Running") {
      const message = "Current DB instance state does not support this operation.";
      throw new GatewayError(403, "IncorrectDBInstanceState", message);
    }
    context.world.release(instance, context.now, undefined);
    return {};
  },
};
