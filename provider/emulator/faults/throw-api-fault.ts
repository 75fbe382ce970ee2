import { throttled } from "../server/flow-limit";
import { GatewayError } from "../server/gateway-error";
import type { JsonObject } from "../server/raw-json";
import type { FaultKind } from "./fault";

/** Removes the optional members of an error body, so that only RequestId and Message remain. */
const NO_CODE: JsonObject = { HostId: undefined, Code: undefined, Recommend: undefined };

/**
 * Throws the error of a fault that is an error of the API. Returns for every other fault: those change how the response
 * is built or sent.
 *
 * @throws GatewayError
 */
export function throwApiFault(fault: FaultKind): void {
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
      throw new GatewayError(fault.status, fault.code, fault.message ?? "The emulator returns this error on request.");
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
    case "totalChanges":
    case "lostRows":
    case "clockSkew":
    case "expiredToken":
      return;
  }
}
