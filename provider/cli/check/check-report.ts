import type { Column, Report } from "../output/report";
import type { CheckOutcome } from "./check-outcome";

const COLUMNS: readonly Column[] = [
  { key: "name", title: "Instance" },
  { key: "outcome", title: "Outcome" },
  { key: "reason", title: "Reason" },
  { key: "backups", title: "Backups" },
  { key: "message", title: "Message" },
];

/** Checks as a report. Its data is a list with one entry for each instance, by the names of a gate's outputs. */
export function checkReport(outcomes: readonly CheckOutcome[]): Report {
  return {
    data: outcomes.map(checkData),
    columns: COLUMNS,
    rows: outcomes.map(({ gate, outcome, reasonCode, proof, message }) => ({
      ...{ name: gate.name, outcome, reason: reasonCode, message },
      backups: proof?.backupIds.join(", ") ?? "",
    })),
    empty: "No instance was checked.",
  };
}

function checkData({ gate, proof, checkedAtMs, tasks, requestIds, ...check }: CheckOutcome) {
  const { instanceId, product, regionId } = gate.config.request;
  return {
    ...{ name: gate.name, instanceId, product, regionId },
    ...{ outcome: check.outcome, reasonCode: check.reasonCode, message: check.message },
    ...(check.errorCode !== undefined && { errorCode: check.errorCode }),
    backupIds: proof?.backupIds ?? [],
    jobIds: proof?.jobIds ?? [],
    backupStartTime: isoTime(proof?.startedAtMs),
    backupEndTime: isoTime(proof?.endedAtMs),
    recoveryWindowEnd: isoTime(proof?.recoverableToMs),
    evaluatedAt: isoTime(checkedAtMs),
    lastTasks: tasks,
    requestIds,
  };
}

function isoTime(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}
