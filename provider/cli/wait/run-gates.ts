import type { BackupCloud } from "../../gate/backup-cloud";
import { evaluateGate, type GateEvaluation } from "../../gate/evaluate-gate";
import type { ProgressSink } from "../../gate/progress-sink";
import { SharedPoller } from "../../gate/shared-poller";
import type { Clock } from "../../time/clock";
import { onAbort } from "../../time/on-abort";
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
}

/** Runs gates at the same time, to their ends. They share polls of the same instance. */
export async function runGates(
  gates: readonly PlannedGate[],
  { cloud, clock, signal, reporters, any }: RunDependencies,
): Promise<GateOutcome[]> {
  const poller = new SharedPoller(clock);
  const cancel = new AbortController();
  const offAbort = onAbort(signal, () => cancel.abort());
  const run = async (gate: PlannedGate): Promise<GateOutcome> => {
    const { request, create } = gate.config;
    const { product, regionId, instanceId } = request;
    const key = `${product}|${regionId}|${instanceId}`;
    for (const reporter of reporters) reporter.started?.(gate);
    const evaluation: GateEvaluation = await evaluateGate(gate.config, {
      source: poller.share(cloud.source(request, create), key, JSON.stringify(create)),
      clock,
      signal: cancel.signal,
      progress: progressOf(gate, reporters),
    });
    for (const reporter of reporters) reporter.ended?.(gate, evaluation);
    if (any && evaluation.result.outcome === "Passed") cancel.abort();
    return { gate, evaluation };
  };
  try {
    const outcomes = await Promise.all(gates.map(run));
    for (const reporter of reporters) await reporter.finished?.(outcomes);
    return outcomes;
  } finally {
    offAbort();
  }
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
