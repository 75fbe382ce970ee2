import { type StatusTable, stateOf } from "../model/state";
import type { TaskRow } from "../model/task-row";

/** The fields of a row as a product's schema returns them. */
interface RowFields {
  jobId: string;
  rawStatus: string;
  rawProgressStatus?: string | undefined;
  mode: string | undefined;
  action?: string | undefined;
  progress?: number | undefined;
  startTime?: string | undefined;
  nodeId?: string | undefined;
  backupId?: string | undefined;
}

/**
 * Adds the state to a row's fields, and drops absent fields so that the row is plain JSON. Field by field: a generic copy takes
 * several times as long, and each response of a poll may have hundreds of rows.
 */
export function makeRow(fields: RowFields, table: StatusTable): TaskRow {
  const { jobId, rawStatus, rawProgressStatus, mode = "", action, progress, startTime, nodeId, backupId } = fields;
  const row: Omit<TaskRow, "mode" | "state"> = { jobId, rawStatus };
  if (rawProgressStatus !== undefined) row.rawProgressStatus = rawProgressStatus;
  if (action !== undefined) row.action = action;
  if (progress !== undefined) row.progress = progress;
  if (startTime !== undefined) row.startTime = startTime;
  if (nodeId !== undefined) row.nodeId = nodeId;
  if (backupId !== undefined) row.backupId = backupId;
  return Object.assign(row, { mode, state: rowState(fields, table) });
}

/**
 * `rawStatus` decides, with one exception on the safe side: a task that has not started by its status, but runs by its
 * progress status, is running.
 */
function rowState({ rawStatus, rawProgressStatus, mode = "" }: RowFields, table: StatusTable): TaskRow["state"] {
  const state = stateOf(rawStatus, mode, table);
  if ((state !== "Scheduled" && state !== "Queued") || rawProgressStatus === undefined) return state;
  const progressed = stateOf(rawProgressStatus, mode, table);
  return progressed === "Running" || progressed === "Unknown" ? progressed : state;
}
