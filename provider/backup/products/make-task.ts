import type { BackupTask } from "../model/backup-task";
import type { Product } from "../model/product";
import { type StatusTable, stateOf } from "../model/state";
import { withoutUndefined } from "../model/without-undefined";

/** The fields of a row, as a product's schema gives them. */
export interface TaskFields {
  product: Product;
  regionId: string;
  instanceId: string;
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

/** A task from a row's fields: the state worked out, absent fields dropped so that the task is plain JSON. */
export function makeTask({ mode = "", ...fields }: TaskFields, table: StatusTable): BackupTask {
  return { ...withoutUndefined(fields), mode, state: taskState({ mode, ...fields }, table) };
}

/**
 * `rawStatus` decides. The one exception errs on the safe side: a task whose status says that it has not started, while
 * its progress status says that it runs, runs.
 */
function taskState({ rawStatus, rawProgressStatus, mode = "" }: TaskFields, table: StatusTable): BackupTask["state"] {
  const state = stateOf(rawStatus, mode, table);
  if ((state !== "Scheduled" && state !== "Queued") || rawProgressStatus === undefined) return state;
  const progressed = stateOf(rawProgressStatus, mode, table);
  return progressed === "Running" || progressed === "Unknown" ? progressed : state;
}
