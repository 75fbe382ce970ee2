import { withoutUndefined } from "../../backup/model/without-undefined";
import type { GateConfig } from "../../gate/inputs/gate-config";
import type { StateEntry } from "./state-schema";

/** The part of a gate's config that decides which backup it requests, as a state file has it. */
export function requestedBackup({ request, spec: { condition }, create }: GateConfig): StateEntry["backup"] {
  const { product, regionId, instanceId } = request;
  const onStale = condition.kind === "FreshBackup" && { onStale: condition.onStale };
  return {
    request: { product, regionId, instanceId },
    spec: { condition: { kind: condition.kind, ...onStale } },
    create: withoutUndefined(create),
  };
}
