import { accountOf } from "../auth/account-of";
import { authenticate } from "../auth/authenticate";
import { AccountView } from "../world/account-view";
import { expiredToken } from "../auth/keyring";
import type { ActiveFaults } from "../faults/fault-list";
import { throwApiFault } from "../faults/throw-api-fault";
import type { ActionContext, Api } from "../products/api-product";
import type { Cloud } from "../world/cloud";
import { GatewayError, missingParameter, unsupportedMethod } from "./gateway-error";
import type { JsonObject } from "./raw-json";
import type { ReceivedRequest } from "./received-request";
import { requestedAction } from "./requested-action";
import { requestedInstance } from "./requested-instance";

/**
 * Runs the checks of the gateway in the gateway's order, then the action: signature, version, action, RAM, flow limit,
 * quota, required parameters.
 *
 * @returns the body of a successful response, without RequestId
 * @throws GatewayError when a check, a fault or the action rejects the request
 */
export function executeRequest(
  request: ReceivedRequest,
  product: Api | undefined,
  cloud: Cloud,
  faults: ActiveFaults,
): JsonObject {
  const realNow = cloud.clock.realNow();
  const emulatorNow = cloud.clock.now();
  const caller = authenticate(request, {
    keyring: cloud.keyring,
    nonces: cloud.nonces,
    emulatorNow,
    realNow,
    serverNow: realNow + faults.skewMs,
    signatureErrorCode: product?.signatureErrorCode ?? "IncompleteSignature",
  });
  if (faults.fault?.fault === "expiredToken") throw expiredToken();
  if (product === undefined) throw new GatewayError(400, "InvalidVersion", "Specified parameter Version is not valid.");
  const actionName = requestedAction(request) ?? "";
  const action = Object.hasOwn(product.actions, actionName) ? product.actions[actionName] : undefined;
  if (action === undefined) {
    throw new GatewayError(
      404,
      "InvalidAction.NotFound",
      "Specified api is not found, please check your url and method.",
    );
  }
  if (action.methods !== undefined && !action.methods.some((method) => method === request.method))
    throw unsupportedMethod();
  const world = new AccountView(cloud.world, accountOf(caller));
  const instance = world.find(product.name, requestedInstance(request.parameters) ?? "");
  if (action.needsNoGrant !== true) {
    const denialCode = product.denialCode ?? "Forbidden.RAM";
    cloud.ram.check(`${product.ramCode}:${actionName}`, caller, denialCode, instance?.spec.deniedActions);
  }
  cloud.flow.take(`${caller.accessKeyId}/${product.name}`, realNow);
  const parameter = (name: string): string | undefined => request.parameters.get(name) || undefined;
  const regionId = instance?.regionId ?? parameter("RegionId") ?? parameter("Region") ?? "";
  const key = { product: product.name, action: actionName, regionId, accountId: world.accountId };
  cloud.quotas.take(key, action.quota, realNow);
  if (faults.fault !== undefined) throwApiFault(faults.fault);
  for (const name of action.required) {
    if (parameter(name) === undefined) throw missingParameter(name);
  }
  const fillerRows = faults.fault?.fault === "hugePage" ? (faults.fault.count ?? 20_000) : 0;
  const context: ActionContext = {
    parameter,
    world,
    now: emulatorNow,
    caller,
    roles: cloud.roles,
    directory: cloud.directory,
    fillerRows,
  };
  return action.run(context);
}
