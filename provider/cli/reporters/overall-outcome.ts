import type { GateResult } from "../../gate/gate-result";
import type { GateOutcome } from "../wait/wait-reporter";

type Outcome = GateResult["outcome"];

/** The same order as the exit codes have. */
const WORST_FIRST: readonly Outcome[] = ["Cancelled", "Failed", "TimedOut", "Overridden", "Passed"];

/**
 * How a run ended as a whole.
 *
 * @param any - whether one gate that passes is enough.
 * @returns `Passed` only where every gate has passed, or, with `any`, one of them. A run without a gate has failed.
 */
export function overallOutcome(outcomes: readonly GateOutcome[], any: boolean): Outcome {
  const ends = outcomes.map(({ evaluation }) => evaluation.result.outcome);
  if (any && ends.includes("Passed")) return "Passed";
  if (any && ends.includes("Overridden")) return "Overridden";
  return WORST_FIRST.find((outcome) => ends.includes(outcome)) ?? "Failed";
}
