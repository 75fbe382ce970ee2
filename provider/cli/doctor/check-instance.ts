import { type Check, notProbed, ok } from "./check";
import type { ActionProbe } from "./check-permissions";
import { failedWith } from "./failed-with";
import type { ProbeTarget } from "./probe-calls";

/** Whether a named instance exists, by the probes about it. */
export function checkInstance({ instanceId, product }: ProbeTarget, probes: readonly ActionProbe[]): Check {
  const check = `instance ${instanceId}`;
  const own = probes.filter(({ target }) => target.instanceId === instanceId && target.product === product);
  const notFound = own.find(({ probe }) => probe.error?.code === "InstanceNotFound")?.probe.error;
  if (notFound) return failedWith(check, notFound);
  const isFound = own.some(({ probe }) => probe.response !== undefined);
  return isFound ? ok(check, "The account has it.") : notProbed(check, "No call about it succeeded.");
}
