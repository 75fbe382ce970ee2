import type { ActionContext } from "../api-product";
import type { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";

/** The instance that DBInstanceId names, or `notFound`: each action of RDS says it with a code of its own. */
export function findRdsInstance(context: ActionContext, notFound: GatewayError): Instance {
  const instance = context.world.find("rds", context.parameter("DBInstanceId") ?? "");
  if (instance === undefined) throw notFound;
  return instance;
}
