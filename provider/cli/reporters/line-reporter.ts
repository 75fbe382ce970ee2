import { gateProgress } from "../../gate/progress";
import type { ProgressSink } from "../../gate/progress-sink";
import { inertLine } from "../../text/inert-line";
import type { CliContext } from "../cli-context";
import type { PlannedGate } from "../wait/planned-gate";
import type { WaitReporter } from "../wait/wait-reporter";
import { endedText } from "./ended-text";

/** Prints one line to stderr for each change of a gate, and one every 30 seconds: for logs. */
export function lineReporter({ stderr, clock }: CliContext): WaitReporter {
  const sinks = new Map<PlannedGate, ProgressSink>();
  const print = (gate: PlannedGate, text: string) => void stderr.write(`${inertLine(`${gate.name}: ${text}`)}\n`);
  return {
    started(gate) {
      sinks.set(
        gate,
        gateProgress((text) => print(gate, text), { live: false, clock }),
      );
    },
    pending: (gate, pending, elapsedMs) => sinks.get(gate)?.pending(pending, elapsedMs),
    warned: (gate, message) => print(gate, `Warning: ${message}`),
    ended(gate, evaluation) {
      sinks.get(gate)?.done?.();
      print(gate, endedText(evaluation));
    },
    closed() {
      for (const sink of sinks.values()) sink.done?.();
    },
  };
}
