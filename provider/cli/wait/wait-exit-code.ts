import { Interruption } from "../cli-context";
import { EXIT_CODES, type ExitCode, exitCodeOfAll, exitCodeOfAny, exitCodeOfGate } from "../exit-code";
import type { GateOutcome } from "./wait-reporter";

/** The exit code of a run. A signal decides it only where it cancelled a gate that was needed. */
export function waitExitCode(outcomes: readonly GateOutcome[], any: boolean, signal: AbortSignal): ExitCode {
  const codes = outcomes.map(({ evaluation }) => exitCodeOfGate(evaluation));
  const code = any ? exitCodeOfAny(codes) : exitCodeOfAll(codes);
  const interruption: unknown = signal.reason;
  const isTerminated = interruption instanceof Interruption && interruption.signalName === "SIGTERM";
  return code === EXIT_CODES.interrupted && isTerminated ? EXIT_CODES.terminated : code;
}
