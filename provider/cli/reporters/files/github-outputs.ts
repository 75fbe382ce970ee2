import { randomUUID } from "node:crypto";
import { inertText } from "../../../text/inert-text";
import type { GateOutcome } from "../../wait/wait-reporter";
import { endedText } from "../ended-text";
import { overallOutcome } from "../overall-outcome";

/** A step passes its outputs on in environment variables, which hold 128 KiB. */
const MAX_MESSAGES = 20;

/**
 * A run as outputs of a step in GitHub Actions, in the syntax of the file that `GITHUB_OUTPUT` names: `outcome`, which is
 * `Passed` only where the run passed, `backup-ids`, joined by commas, and `message`, a line for each gate.
 */
export function githubOutputs(outcomes: readonly GateOutcome[], any: boolean): string {
  const backupIds = new Set(outcomes.flatMap(({ evaluation }) => evaluation.result.backupIds));
  return [
    output("outcome", overallOutcome(outcomes, any)),
    output("backup-ids", [...backupIds].map(inertText).join(",")),
    output("message", message(outcomes)),
  ].join("");
}

/** A random delimiter: no text from outside can end the value. */
function output(name: string, value: string): string {
  const delimiter = `end_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function message(outcomes: readonly GateOutcome[]): string {
  const [first] = outcomes;
  if (outcomes.length === 1 && first) return inertText(first.evaluation.result.message);
  const isPassed = ({ evaluation }: GateOutcome) => evaluation.result.outcome === "Passed";
  const sorted = [...outcomes.filter((outcome) => !isPassed(outcome)), ...outcomes.filter(isPassed)];
  const lines = sorted
    .slice(0, MAX_MESSAGES)
    .map(({ gate, evaluation }) => inertText(`${gate.name}: ${endedText(evaluation)}`));
  return [...lines, ...(sorted.length > MAX_MESSAGES ? [`${sorted.length - MAX_MESSAGES} more.`] : [])].join("\n");
}
