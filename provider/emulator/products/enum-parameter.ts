import type { ActionContext } from "./api-product";
import type { GatewayError } from "../server/gateway-error";

/** The value of an enumerated parameter, or `undefined` when absent; any other value throws `error`. */
export function choice<Value extends string>(
  context: ActionContext,
  name: string,
  values: readonly Value[],
  error: GatewayError,
): Value | undefined {
  const given = context.parameter(name);
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found === undefined) throw error;
  return found;
}
