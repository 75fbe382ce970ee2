/**
 * A gate as a pure state machine: events in, commands out. It has no clock and no I/O; `run-gate.ts` executes the commands.
 *
 * @module
 */
import { withActivity } from "../../backup/decision/memory";
import { formatIds } from "../../text/format-value";
import { afterFailedCreate, withUncertainCreate } from "./after-failed-create";
import { afterFailedObservation } from "./after-failed-observation";
import { afterObservation } from "./after-observation";
import { isOver } from "./deadline";
import { endGate, timeOut } from "./end-gate";
import type { GateCommand } from "./gate-command";
import type { GateEvent } from "./gate-event";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import { pollIn } from "./poll-in";

/** The state and the command that follow an event. Pure. */
export function step(spec: GateSpec, state: GateState, event: GateEvent): [GateState, GateCommand] {
  switch (event.kind) {
    case "Started":
      return [state, { kind: "Observe", inMs: 0 }];
    case "Observed":
      return afterObservation(spec, state, event);
    case "ObservationFailed":
      return afterFailedObservation(spec, state, event);
    case "Created":
      return afterCreate(spec, state, event);
    case "CreateFailed":
      return afterFailedCreate(spec, state, event);
    case "CreateDeferred":
      return afterDeferredCreate(spec, state, event);
    case "Cancelled":
      return afterCancel(state, event);
  }
}

function afterCreate(
  spec: GateSpec,
  state: GateState,
  { jobIds, at }: GateEvent & { kind: "Created" },
): [GateState, GateCommand] {
  const { uncertainSince: _, ...memory } = withActivity(state.memory, at);
  const next = { ...state, memory: { ...memory, created: jobIds, isResumed: false } };
  if (isOver(spec, at)) {
    const detail = `Backup job ${formatIds(jobIds)} was requested and has not been observed yet.`;
    return [next, timeOut(spec, next, { reasonCode: "SetNotVisible", detail })];
  }
  return [next, { kind: "Observe", inMs: pollIn(spec, at, 0) }];
}

/** The gate decides again, on a poll that shows the other gate's backup. */
function afterDeferredCreate(
  spec: GateSpec,
  state: GateState,
  { isRefused, at }: GateEvent & { kind: "CreateDeferred" },
): [GateState, GateCommand] {
  const next = isRefused ? state : { ...state, memory: withActivity(state.memory, at), deferredAt: at };
  const message = "Another gate has requested a backup of the same instance: polling again before requesting one.";
  const pending = { reasonCode: "WaitingForBackup", message } as const;
  return isOver(spec, at)
    ? [next, timeOut(spec, next, { reasonCode: "WaitingForBackup", detail: message })]
    : [next, { kind: "Observe", inMs: pollIn(spec, at, 0), pending }];
}

function afterCancel(
  state: GateState,
  { at, isCreating = false }: GateEvent & { kind: "Cancelled" },
): [GateState, GateCommand] {
  const next = isCreating ? { ...state, memory: withUncertainCreate(state.memory, at) } : state;
  const message = [
    "The gate was cancelled. A running backup continues.",
    ...(isCreating ? ["A CreateBackup request was in flight and may have been accepted."] : []),
    ...(state.lastDecision ? [state.lastDecision.message] : []),
  ].join(" ");
  return [next, endGate(next, "Cancelled", "Cancelled", message)];
}
