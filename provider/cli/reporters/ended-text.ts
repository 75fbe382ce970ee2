import type { GateEvaluation } from "../../gate/evaluate-gate";

/** How a gate ended, in one sentence. A gate that did not pass says so, even where the pipeline goes on. */
export function endedText({ result, effect }: GateEvaluation): string {
  const isWaved = effect === "Warn" && result.outcome !== "Overridden";
  return `${result.outcome}: ${isWaved ? "NOT PASSED, going on because onFailure is Warn: " : ""}${result.message}`;
}
