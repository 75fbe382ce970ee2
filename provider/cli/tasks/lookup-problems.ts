import { inertText } from "../../text/inert-text";
import type { LookupOutcome } from "./look-up-all";

/** One line for each instance whose lookup is no success, and for each list that is cut. Each starts with the id. */
export function lookupProblems(outcomes: readonly LookupOutcome[], { warnings } = { warnings: true }): string[] {
  return outcomes.flatMap(({ instanceId, result, problem }) => [
    ...(problem ? [`${instanceId}: ${inertText(problem.message)}`] : []),
    ...(warnings && result?.truncated
      ? [`${instanceId}: Warning: only the first ${result.tasks.length} tasks are shown. Raise --max-results.`]
      : []),
  ]);
}
