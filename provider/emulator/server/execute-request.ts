import type { ActionContext, ApiProduct } from "../products/api-product";
import { authenticate } from "../auth/authenticate";
import type { Cloud } from "../world/cloud";
import type { FaultKind } from "../faults/fault";
import type { MetFaults } from "../faults/fault-list";
import { throttled } from "./flow-limit";
import { GatewayError, missingParameter } from "./gateway-error";
import { expiredToken } from "../auth/keyring";
import type { JsonObject } from "./raw-json";
import type { ReceivedRequest } from "./received-request";
import { namedAction } from "../auth/signature-scheme";

/**
 * The checks of the gateway, in its order, and then the action: signature, version, action, RAM, flow limit, required
 * parameters.
 *
 * @returns the body of a success, without RequestId
 * @throws GatewayError
 */
export function answerRequest(
  request: ReceivedRequest,
  product: ApiProduct | undefined,
  cloud: Cloud,
  met: MetFaults,
): JsonObject {
  const realNow = cloud.clock.realNow();
  const emulatorNow = cloud.clock.now();
  const accessKeyId = authenticate(request, {
    keyring: cloud.keyring,
    nonces: cloud.nonces,
    emulatorNow,
    realNow,
    serverNow: realNow + met.skewMs,
    signatureErrorCode: product?.signatureErrorCode ?? "IncompleteSignature",
  });
  if (met.fault?.fault === "expiredToken") throw expiredToken();
  if (product === undefined) throw new GatewayError(400, "InvalidVersion", "Specified parameter Version is not valid.");
  const actionName = namedAction(request) ?? "";
  const action = Object.hasOwn(product.actions, actionName) ? product.actions[actionName] : undefined;
  if (action === undefined) {
    throw new GatewayError(
      404,
      "InvalidAction.NotFound",
      "Specified api is not found, please check your url and method.",
    );
  }
  cloud.ram.check(`${product.ramCode}:${actionName}`, accessKeyId);
  cloud.flow.take(`${accessKeyId}/${product.name}`, realNow);
  if (met.fault !== undefined) throwApiFault(met.fault);
  const parameter = (name: string): string | undefined => request.parameters.get(name) || undefined;
  for (const name of action.required) {
    if (parameter(name) === undefined) throw missingParameter(name);
  }
  const fillerRows = met.fault?.fault === "hugePage" ? (met.fault.count ?? 20_000) : 0;
  const context: ActionContext = { parameter, world: cloud.world, now: emulatorNow, fillerRows };
  return action.run(context);
}

const NO_CODE: JsonObject = { HostId: undefined, Code: undefined, Recommend: undefined };

/** Faults that are errors of the API; the others spoil how an answer is made or sent. */
function throwApiFault(fault: FaultKind): void {
  switch (fault.fault) {
    case "throttle":
      throw throttled(fault.retryAfterMs ?? 1_000, fault.code);
    case "unavailable503":
      throw new GatewayError(
        503,
        "ServiceUnavailable",
        "The request has failed due to a temporary failure of the server.",
      );
    case "apiError":
      throw new GatewayError(fault.status, fault.code, fault.message ?? "The emulator was told to answer this error.");
    case "error500NoCode":
      throw new GatewayError(500, "", "The server met an unexpected condition.", { body: NO_CODE });
    case "ok200WithCode":
      throw new GatewayError(
        200,
        fault.code ?? "InternalError",
        fault.message ?? "The request processing has failed due to some unknown error.",
      );
    case "html502":
    case "resetBeforeBody":
    case "resetMidBody":
    case "resetAfterAccept":
    case "resetBeforeAccept":
    case "stall":
    case "slowDrip":
    case "truncated":
    case "empty":
    case "wrongType":
    case "hugePage":
    case "clockSkew":
    case "expiredToken":
      return;
  }
}
