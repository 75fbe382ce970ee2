import { formatIds } from "../../text/format-value";
import { inertText } from "../../text/inert-text";
import type { GateOutcome } from "./wait-reporter";

/** What a user reads after Ctrl-C: what goes on in the cloud, and how to wait for it again. */
export function interruptionNote(outcomes: readonly GateOutcome[]): string {
  const cancelled = outcomes.filter(({ evaluation }) => evaluation.result.outcome === "Cancelled");
  const lines = cancelled.flatMap(({ gate, evaluation: { result } }) => {
    const { requestedJobIds, createUncertain } = result;
    if (requestedJobIds.length > 0) return [`${gate.name}: backup job ${formatIds(requestedJobIds)} goes on.`];
    return createUncertain ? [`${gate.name}: a backup was being requested, and may go on.`] : [];
  });
  const general = "Interrupted. Backups that are running go on in the cloud. The same command waits for them again.";
  return [...lines, general].map((text) => `alicloud-backup: ${inertText(text)}\n`).join("");
}
