import { isActive } from "../model/state";
import { definitionOf } from "../products/definition-of";
import { ramActionOf } from "../products/ram-action-of";
import { type Decision, NO_PROOF } from "./decision";
import type { Observation } from "./observation";
import { pendingOn } from "./pending-on";

/**
 * `Idle`: passes when the complete list has no active task.
 *
 * An instance without backups of its own has an empty list too. Where the account may not read what the instance is, the
 * condition passes all the same, because the API has listed no task of it, and the message says what is not known (ADR 0004).
 */
export function decideIdle(observation: Observation): Decision {
  const { tasks, instanceId } = observation;
  const active = tasks.filter(isActive);
  if (active.length > 0) return pendingOn(active, instanceId);
  const message = [`Nothing is being backed up on ${instanceId}.`, ...unknownFacts(observation)].join(" ");
  return { kind: "Pass", reasonCode: "Idle", message, ...NO_PROOF };
}

function unknownFacts({ facts, product }: Observation): string[] {
  if (facts === undefined || !("unreadable" in facts)) return [];
  const { action } = definitionOf(product).attributes;
  const unknown = "It is not known whether the instance has backups of its own:";
  if (facts.unreadable !== "PermissionDenied") return [`${unknown} the API refused ${action} (${facts.unreadable}).`];
  return [`${unknown} RAM does not allow ${ramActionOf(product, action)}. Grant it to be sure.`];
}
