import type { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";
import type { ActionContext } from "../api-product";

/** Returns the instance with the id DBInstanceId. Throws `notFound`, whose code differs between the actions of RDS. */
export function findRdsInstance(context: ActionContext, notFound: GatewayError): Instance {
  const instance = context.world.find("rds", context.parameter("DBInstanceId") ?? "");
  if (instance === undefined) throw notFound;
  return instance;
}
