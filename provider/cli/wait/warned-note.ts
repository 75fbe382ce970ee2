import { inertText } from "../../text/inert-text";
import type { GateOutcome } from "./wait-reporter";

/** A line for each gate that has not passed and lets the pipeline go on: `onFailure: Warn`, or an override. Shown always. */
export function warnedNote(outcomes: readonly GateOutcome[]): string {
  return outcomes
    .filter(({ evaluation }) => evaluation.effect === "Warn")
    .map(({ gate, evaluation: { result } }) => {
      const why = result.outcome === "Overridden" ? "its override approves that" : "onFailure is Warn";
      return `${gate.name}: NOT PASSED (${result.outcome}). It counts as exit code 0, because ${why}.`;
    })
    .map((text) => `alicloud-backup: ${inertText(text)}\n`)
    .join("");
}
