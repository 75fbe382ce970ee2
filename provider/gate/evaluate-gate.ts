import type { BackupSource } from "../backup/decision/backup-source";
import type { Clock } from "../time/clock";
import { activeOverride } from "./active-override";
import type { GateConfig } from "./inputs/gate-config";
import type { GateResult } from "./gate-result";
import { overriddenResult } from "./overridden-result";
import { earlierRun, type RequestedBackup } from "./resume";
import type { ProgressSink } from "./progress-sink";
import type { RequestJournal } from "./request-journal";
import { runGate } from "./run-gate";

/** What a gate left behind the last time it was evaluated. */
export interface EarlierEvaluation {
  /** The stored outputs. */
  outputs: Readonly<Record<string, unknown>>;
  /** The config of that evaluation; `undefined` where its inputs are not valid any more. */
  config: RequestedBackup | undefined;
}

/** What an evaluation works with. */
export interface EvaluationDependencies {
  source: BackupSource;
  clock: Clock;
  /** Cancels the gate. */
  signal: AbortSignal;
  progress?: ProgressSink | undefined;
  earlier?: EarlierEvaluation | undefined;
  journal?: RequestJournal | undefined;
}

/** How a gate was evaluated, and what follows for the operations that depend on it. */
export interface GateEvaluation {
  result: GateResult;
  /** `Warn`: they proceed, although no backup protects them. */
  effect: "Proceed" | "Warn" | "Stop";
}

/**
 * Evaluates a gate: applies an active override, or else resumes what an earlier evaluation requested, waits, and applies
 * `onFailure`.
 */
export async function evaluateGate(config: GateConfig, dependencies: EvaluationDependencies): Promise<GateEvaluation> {
  const { source, clock, signal, progress, journal } = dependencies;
  const nowMs = clock.wallNow();
  const earlier =
    dependencies.earlier && earlierRun(dependencies.earlier.outputs, dependencies.earlier.config, config, nowMs);
  const override = activeOverride(config, nowMs);
  const result = override
    ? overriddenResult({ override, instanceId: config.request.instanceId, earlier, nowMs })
    : await runGate(config.spec, {
        source,
        clock,
        signal,
        ...(progress && { progress }),
        ...(earlier && { earlier }),
        ...(journal && { journal }),
      });
  return { result, effect: effectOf(result.outcome, config.onFailure) };
}

function effectOf(outcome: GateResult["outcome"], onFailure: GateConfig["onFailure"]): GateEvaluation["effect"] {
  switch (outcome) {
    case "Passed":
      return "Proceed";
    case "Overridden":
      return "Warn";
    case "Cancelled":
      // onFailure is about verdicts on the backup. A cancelled gate has none.
      return "Stop";
    case "Failed":
    case "TimedOut":
      return onFailure === "Warn" ? "Warn" : "Stop";
  }
}
