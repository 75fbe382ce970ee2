import type { BackupCloud } from "../../gate/backup-cloud";
import { evaluateGate, type GateEvaluation } from "../../gate/evaluate-gate";
import type { ProgressSink } from "../../gate/progress-sink";
import { SharedPoller } from "../../gate/shared-poller";
import type { Clock } from "../../time/clock";
import { onAbort } from "../../time/on-abort";
import type { WaitState } from "../state/wait-state";
import type { PlannedGate } from "./planned-gate";
import type { GateOutcome, WaitReporter } from "./wait-reporter";

/** What the gates of a run share. */
export interface RunDependencies {
  cloud: BackupCloud;
  clock: Clock;
  /** Cancels all gates. */
  signal: AbortSignal;
  reporters: readonly WaitReporter[];
  /** Whether the first gate that passes cancels the others. */
  any: boolean;
  /** What earlier runs requested, and where this run records what it requests. */
  state?: WaitState | undefined;
}

/** Runs gates at the same time, to their ends. They share polls of the same instance. */
export async function runGates(
  gates: readonly PlannedGate[],
  { cloud, clock, signal, reporters, any, state }: RunDependencies,
): Promise<GateOutcome[]> {
  const poller = new SharedPoller(clock);
  const cancel = new AbortController();
  const offAbort = onAbort(signal, () => cancel.abort());
  /** The gate that passed first, with `any`. */
  let passedBy: string | undefined;
  const run = async (gate: PlannedGate): Promise<GateOutcome> => {
    const { request, create } = gate.config;
    const { product, regionId, instanceId } = request;
    const key = `${product}|${regionId}|${instanceId}`;
    for (const reporter of reporters) reporter.started?.(gate);
    const evaluated: GateEvaluation = await evaluateGate(gate.config, {
      source: poller.share(cloud.source(request, create), key, JSON.stringify(create)),
      clock,
      signal: cancel.signal,
      progress: progressOf(gate, reporters),
      earlier: state?.earlier(gate),
      journal: state?.journal(gate),
    });
    const evaluation = passedBy === undefined ? evaluated : withoutNeed(evaluated, passedBy);
    state?.ended(gate, evaluation);
    for (const reporter of reporters) reporter.ended?.(gate, evaluation);
    if (any && evaluation.result.outcome === "Passed") {
      passedBy ??= gate.name;
      cancel.abort();
    }
    return { gate, evaluation };
  };
  try {
    const outcomes = await Promise.all(gates.map(run));
    for (const reporter of reporters) await reporter.finished?.(outcomes);
    return outcomes;
  } finally {
    offAbort();
    // Where one gate broke, the others must not go on behind its error.
    cancel.abort();
    for (const reporter of reporters) reporter.closed?.();
  }
}

/** A gate that another one has made unnecessary says so. */
function withoutNeed({ result, effect }: GateEvaluation, passedBy: string): GateEvaluation {
  if (result.outcome !== "Cancelled") return { result, effect };
  const message = `Not needed: ${passedBy} has passed. A running backup continues.`;
  return { result: { ...result, message }, effect };
}

function progressOf(gate: PlannedGate, reporters: readonly WaitReporter[]): ProgressSink {
  const each = (report: (reporter: WaitReporter) => void) => reporters.forEach(report);
  return {
    pending: (pending, elapsedMs) => each((reporter) => reporter.pending?.(gate, pending, elapsedMs)),
    observed: (observation, elapsedMs) => each((reporter) => reporter.observed?.(gate, observation, elapsedMs)),
    created: (jobIds, elapsedMs) => each((reporter) => reporter.created?.(gate, jobIds, elapsedMs)),
    warn: (message) => each((reporter) => reporter.warned?.(gate, message)),
  };
}
