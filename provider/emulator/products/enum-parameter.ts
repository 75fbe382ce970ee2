import type { GatewayError } from "../server/gateway-error";
import type { ActionContext } from "./api-product";

/** Returns the value of an enumerated parameter, or `undefined` when it is absent. Throws `error` for any other value. */
export function enumParameter<Value extends string>(
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
