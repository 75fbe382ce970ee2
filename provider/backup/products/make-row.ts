import { type StatusTable, stateOf } from "../model/state";
import type { TaskRow } from "../model/task-row";
import { withoutUndefined } from "../model/without-undefined";

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

/** Adds the state to a row's fields, and drops absent fields so that the row is plain JSON. */
export function makeRow({ mode = "", ...fields }: RowFields, table: StatusTable): TaskRow {
  return { ...withoutUndefined(fields), mode, state: rowState({ mode, ...fields }, table) };
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
