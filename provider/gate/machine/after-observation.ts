import { decide } from "../../backup/decision/decide";
import type { Decision } from "../../backup/decision/decision";
import { remember } from "../../backup/decision/memory";
import { isActive } from "../../backup/model/state";
import { formatDuration } from "../../text/duration";
import { adopt } from "./adopt";
import { awaitOtherRequest } from "./await-other-request";
import { DEADLINE_GRACE_MS, isOver, isTooLate } from "./deadline";
import { endGate, passGate, timeOut } from "./end-gate";
import type { GateCommand, Pending } from "./gate-command";
import type { GateEvent } from "./gate-event";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import { pollIn } from "./poll-in";
import { estimatedRemaining, nextWait, type PollSample } from "./schedule";

/** Poll samples that the schedule keeps. */
const MAX_SAMPLES = 500;

const TOO_LATE = `The response came more than ${formatDuration(DEADLINE_GRACE_MS)} after the deadline.`;

/** Decides on a successful poll. A pass that comes too late does not count. */
export function afterObservation(
  spec: GateSpec,
  state: GateState,
  { observation, at }: GateEvent & { kind: "Observed" },
): [GateState, GateCommand] {
  const memory = remember(adopt(state.memory, observation), observation, at);
  const { condition, discoveryTimeoutMs } = spec;
  const decided = decide(condition, { observation, memory, elapsedMs: at, discoveryTimeoutMs });
  const before = observation.tasks.some(isActive) ? withoutDeferral(state) : state;
  const decision = awaitOtherRequest(spec, before, decided, at);
  const next = { ...before, memory, errors: 0, lastDecision: decision };
  switch (decision.kind) {
    case "Pass":
      return [
        next,
        isTooLate(spec, at)
          ? timeOut(spec, next, { reasonCode: "ApiError", detail: `${decision.message} ${TOO_LATE}` })
          : passGate(next, decision),
      ];
    case "Fail":
      return [next, endGate(next, "Failed", decision.reasonCode, decision.message)];
    case "Create":
      return [
        next,
        isOver(spec, at)
          ? timeOut(spec, next, { reasonCode: "NoFreshBackup", detail: withRefusal(state, decision.message) })
          : { kind: "Create", message: decision.message },
      ];
    case "Pending":
      return isOver(spec, at)
        ? [next, timeOut(spec, next, { reasonCode: decision.reasonCode, detail: pendingDetail(state, decision) })]
        : wait(spec, next, decision, at);
  }
}

function pendingDetail(state: GateState, { reasonCode, message }: Decision & { kind: "Pending" }): string {
  return reasonCode === "BeforeCreate" ? withRefusal(state, message) : message;
}

/** A gate that could not request a backup says why. */
function withRefusal({ createRefusal }: GateState, message: string): string {
  return createRefusal === undefined ? message : `${message} ${createRefusal}`;
}

/** Once a backup runs, it is the one that the gate waits for. */
function withoutDeferral({ deferredAt: _, ...state }: GateState): GateState {
  return state;
}

function wait(
  spec: GateSpec,
  state: GateState,
  { kind: _, ...decision }: Decision & { kind: "Pending" },
  at: number,
): [GateState, GateCommand] {
  const { reasonCode, progress } = decision;
  const sample: PollSample = { at, reasonCode, ...(progress !== undefined && { progress }) };
  const samples = [...state.samples.slice(-MAX_SAMPLES), sample];
  const etaMs = estimatedRemaining(samples);
  const pending: Pending = { ...decision, ...(etaMs !== undefined && { etaMs }) };
  const adaptive = nextWait(samples);
  const requested = spec.pollIntervalMs ?? adaptive;
  // Before CreateBackup is posted, polls must be close together, whatever interval the user set.
  const inMs = pollIn(spec, at, reasonCode === "BeforeCreate" ? Math.min(requested, adaptive) : requested);
  return [
    { ...state, samples },
    { kind: "Observe", inMs, pending },
  ];
}
