import { visibleSets, type Instance } from "../../world/instance";
import type { ActionContext } from "../api-product";
import { findMongodbInstance } from "./find-mongodb-instance";

/**
 * Returns the instance with the id DBInstanceId. With SrcRegion, it can be a released one of that region whose sets outlive
 * it. Without, a released instance is unknown.
 *
 * @throws GatewayError 404 InvalidDBInstanceId.NotFound
 */
export function findBackupOwner(context: ActionContext): Instance {
  const released = context.world.findReleased("mongodb", context.parameter("DBInstanceId") ?? "")?.instance;
  const isReadable =
    released !== undefined &&
    released.regionId === context.parameter("SrcRegion") &&
    visibleSets(released, context.now).length > 0;
  return isReadable ? released : findMongodbInstance(context);
}
