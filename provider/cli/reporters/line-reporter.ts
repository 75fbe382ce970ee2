import { gateProgress } from "../../gate/progress";
import type { ProgressSink } from "../../gate/progress-sink";
import { inertText } from "../../text/inert-text";
import type { CliContext } from "../cli-context";
import type { PlannedGate } from "../wait/planned-gate";
import type { WaitReporter } from "../wait/wait-reporter";

/** Prints one line to stderr for each change of a gate, and one every 30 seconds: for logs. */
export function lineReporter({ stderr, clock }: CliContext): WaitReporter {
  const sinks = new Map<PlannedGate, ProgressSink>();
  const print = (gate: PlannedGate, text: string) => void stderr.write(`${gate.name}: ${inertText(text)}\n`);
  return {
    started(gate) {
      sinks.set(
        gate,
        gateProgress((text) => print(gate, text), { live: false, clock }),
      );
    },
    pending: (gate, pending, elapsedMs) => sinks.get(gate)?.pending(pending, elapsedMs),
    warned: (gate, message) => print(gate, `Warning: ${message}`),
    ended(gate, { result, effect }) {
      sinks.get(gate)?.done?.();
      const note = effect === "Warn" ? "NOT PASSED, going on because onFailure is Warn: " : "";
      print(gate, `${result.outcome}: ${note}${result.message}`);
    },
  };
}
