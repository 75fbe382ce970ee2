import { type Decision, NO_PROOF } from "./decision";
import type { Observation } from "./observation";
import { pendingOn } from "./pending-on";
import { isActive } from "../model/state";

/** `Idle`: passes when the complete list has no active task. */
export function decideIdle({ tasks, instanceId }: Observation): Decision {
  const active = tasks.filter(isActive);
  if (active.length === 0) {
    return { kind: "Pass", reasonCode: "Idle", message: `Nothing is being backed up on ${instanceId}.`, ...NO_PROOF };
  }
  return pendingOn(active, instanceId);
}
