import type { RenderedResponse } from "../server/render-response";
import type { Delivery, Reply } from "../server/reply";
import type { FaultKind } from "./fault";

/** Returns the reply to a request that was executed: its response, changed by the fault. */
export function applyFault(fault: FaultKind | undefined, response: RenderedResponse): Reply {
  const whole = { ...response, delivery: { kind: "whole" } } as const;
  if (fault?.fault === "truncated")
    return { ...whole, body: response.body.slice(0, Math.ceil(response.body.length / 2)) };
  if (fault?.fault === "empty") return { ...whole, body: "" };
  return { ...response, delivery: deliveryOf(fault) };
}

function deliveryOf(fault: FaultKind | undefined): Delivery {
  if (fault?.fault === "resetAfterAccept") return { kind: "reset", after: "nothing" };
  if (fault?.fault === "resetBeforeBody") return { kind: "reset", after: "headers" };
  if (fault?.fault === "resetMidBody") return { kind: "reset", after: "halfBody" };
  if (fault?.fault === "slowDrip") return { kind: "drip", ms: fault.ms ?? 10_000 };
  return { kind: "whole" };
}
