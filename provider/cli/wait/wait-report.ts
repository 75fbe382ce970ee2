import type { Column, Report } from "../output/report";
import { gateReport } from "./gate-report";
import type { GateOutcome } from "./wait-reporter";

const COLUMNS: readonly Column[] = [
  { key: "name", title: "Instance" },
  { key: "outcome", title: "Outcome" },
  { key: "reason", title: "Reason" },
  { key: "backups", title: "Backups" },
  { key: "message", title: "Message" },
];

/** How gates ended, as a report. Its data is a list with the instance and the outputs of each gate. */
export function waitReport(outcomes: readonly GateOutcome[]): Report {
  const gates = outcomes.map(gateReport);
  return {
    data: gates,
    columns: COLUMNS,
    rows: gates.map(({ name, outcome, reasonCode, backupIds, message }) => ({
      ...{ name, outcome, reason: reasonCode, backups: backupIds.join(", "), message },
    })),
    empty: "No gate was evaluated.",
  };
}
