import { decide } from "../../backup/decision/decide";
import type { Decision } from "../../backup/decision/decision";
import { type Memory, remember } from "../../backup/decision/memory";
import type { Observation } from "../../backup/decision/observation";
import { endGate, passGate, timeOut } from "./end-gate";
import type { GateCommand, Pending } from "./gate-command";
import type { GateEvent } from "./gate-event";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import { pollIn } from "./poll-in";
import { estimatedRemaining, nextWait, type PollSample } from "./schedule";

/** Poll samples that the schedule keeps. */
const MAX_SAMPLES = 500;

/** Decides on a successful poll. */
export function afterObservation(
  spec: GateSpec,
  state: GateState,
  { observation, at }: GateEvent & { kind: "Observed" },
): [GateState, GateCommand] {
  const memory = remember(adopt(state.memory, observation), observation, at);
  const { condition, discoveryTimeoutMs } = spec;
  const decision = decide(condition, { observation, memory, elapsedMs: at, discoveryTimeoutMs });
  const next = { ...state, memory, errors: 0, lastDecision: decision };
  const isOver = at >= spec.timeoutMs;
  switch (decision.kind) {
    case "Pass":
      return [next, passGate(next, decision)];
    case "Fail":
      return [next, endGate(next, "Failed", decision.reasonCode, decision.message)];
    case "Create":
      return [
        next,
        isOver
          ? timeOut(spec, next, { reasonCode: "NoFreshBackup", detail: decision.message })
          : { kind: "Create", message: decision.message },
      ];
    case "Pending":
      return isOver
        ? [next, timeOut(spec, next, { reasonCode: decision.reasonCode, detail: decision.message })]
        : wait(spec, next, decision, at);
  }
}

/** After a lost response to CreateBackup, adopts the manual tasks that appear as the ones that were requested. */
function adopt(memory: Memory, observation: Observation): Memory {
  if (memory.uncertainSince === undefined || memory.created.length > 0) return memory;
  const manual = observation.tasks.filter(
    ({ mode, state }) => mode === "Manual" && (state === "Queued" || state === "Running"),
  );
  return manual.length === 0 ? memory : { ...memory, created: [...new Set(manual.map(({ jobId }) => jobId))] };
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
