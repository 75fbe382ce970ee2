/**
 * A gate as a pure state machine: events in, commands out. It has no clock and no I/O; `run-gate.ts` executes the commands.
 *
 * @module
 */
import { withActivity } from "../../backup/decision/memory";
import { afterFailedCreate, withUncertainCreate } from "./after-failed-create";
import { afterFailedObservation } from "./after-failed-observation";
import { afterObservation } from "./after-observation";
import { endGate } from "./end-gate";
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
  return [
    { ...state, memory: { ...memory, created: jobIds, isResumed: false } },
    { kind: "Observe", inMs: pollIn(spec, at, 0) },
  ];
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
