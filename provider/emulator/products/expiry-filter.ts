import type { GatewayError } from "../server/gateway-error";
import type { Instance } from "../world/instance";
import type { ActionContext } from "./api-product";

/** Returns a filter for the parameter Expired. Without it, a list does not show expired instances. */
export function expiryFilter(context: ActionContext, format: GatewayError): (instance: Instance) => boolean {
  const value = context.parameter("Expired")?.toLowerCase() ?? "false";
  if (value !== "true" && value !== "false") throw format;
  return ({ spec }) => (spec.expired === true) === (value === "true");
}
