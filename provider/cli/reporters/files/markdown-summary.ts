import { formatDuration } from "../../../text/duration";
import { inertText } from "../../../text/inert-text";
import { renderMarkdown } from "../../output/render-markdown";
import type { GateOutcome } from "../../wait/wait-reporter";
import { endedText } from "../ended-text";
import { overallOutcome } from "../overall-outcome";

/** GitHub takes 1 MiB from a step and drops a longer summary. */
const MAX_ROWS = 1_000;
const COLUMNS = [
  { key: "name", title: "Gate" },
  { key: "outcome", title: "Outcome" },
  { key: "reason", title: "Reason" },
  { key: "backups", title: "Backups" },
  { key: "waited", title: "Waited", align: "right" },
  { key: "message", title: "Message" },
] as const;
const MAX_CELL = 300;

/** A run in Markdown: a title that says how it ended, and a table with the gates that did not pass first. */
export function markdownSummary(outcomes: readonly GateOutcome[], any: boolean): string {
  const passed = outcomes.filter(hasPassed);
  const sorted = [...outcomes.filter((outcome) => !hasPassed(outcome)), ...passed];
  const rows = sorted.slice(0, MAX_ROWS).map(({ gate, evaluation }) => ({
    name: gate.name,
    outcome: evaluation.result.outcome,
    reason: evaluation.result.reasonCode,
    backups: cut(evaluation.result.backupIds.join(", ")),
    waited: formatDuration(evaluation.result.elapsedMs),
    message: cut(endedText(evaluation)),
  }));
  const overall = `## Backup gates: ${overallOutcome(outcomes, any)}`;
  const counts = `${passed.length} of ${outcomes.length} passed.${any ? " One is enough." : ""}`;
  const table = renderMarkdown({ data: [], columns: COLUMNS, rows, empty: "No gate was evaluated." });
  const rest = sorted.length > MAX_ROWS ? `\n${sorted.length - MAX_ROWS} more gates are left out.\n` : "";
  return `${overall}\n\n${counts}\n\n${table}${rest}\n`;
}

function hasPassed({ evaluation }: GateOutcome): boolean {
  return evaluation.result.outcome === "Passed";
}

/** Inert after it is cut, so that half of a character goes. */
function cut(text: string): string {
  return text.length <= MAX_CELL ? text : `${inertText(text.slice(0, MAX_CELL - 1)).trimEnd()}…`;
}
