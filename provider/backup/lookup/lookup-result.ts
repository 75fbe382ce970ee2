/**
 * What a lookup gives back, and how it is made from the responses.
 *
 * @module
 */
import type { BackupTask } from "../model/backup-task";
import type { LookupRequest } from "./lookup-request";
import type { TasksResponse } from "../products/tasks-response";
import { definitionOf } from "../products/definition-of";
import type { Product } from "../model/product";
import { isActive } from "../model/state";

/** What `getBackupTasks` found. Plain JSON. */
export interface GetBackupTasksResult {
  /** The instance id: what a Pulumi resource of the same lookup has as its id. */
  id: string;
  instanceId: string;
  product: Product;
  regionId: string;
  /** In the API's order, at most `maxResults`. */
  tasks: BackupTask[];
  /** The job ids of `tasks`, each once. */
  jobIds: string[];
  /**
   * The active tasks: queued, running or in an undocumented state. At most `maxResults`. An empty list says nothing about a
   * requested job that is not in `jobIds`: the API did not list it.
   */
  active: BackupTask[];
  /**
   * True only where a response about the whole instance lists no active task. A lookup that is limited by `backupJobId`,
   * `backupMode` or `backupJobStatus` is not about the whole instance, and is never idle.
   *
   * The list of an instance without backups of its own is empty too: of one that is being created, or of a disaster-recovery
   * instance. A lookup does not ask what the instance is; `BackupGate` and `getBackupStatus` do.
   */
  idle: boolean;
  /** The API's id of the (last) request. */
  requestId: string;
  /** The server's time of the response: ISO-8601, UTC. */
  readAt: string;
  /** True where there were more tasks than `maxResults`. `idle` takes all of them into account. */
  truncated: boolean;
}

/** The responses to one lookup: one, or one for each job id. */
export interface LookupResponses {
  responses: readonly [TasksResponse, ...TasksResponse[]];
  /** The server's time, epoch milliseconds. */
  readAt: number;
}

/**
 * The result of a lookup.
 *
 * The API may respond with another job than requested: ids are compared, and what was not requested is left out.
 */
export function lookupResult(request: LookupRequest, { responses, readAt }: LookupResponses): GetBackupTasksResult {
  const listed = responses.length === 1 ? responses[0].tasks : responses.flatMap((response) => response.tasks);
  const tasks = listed.filter((task) => isRequested(task, request));
  const active = tasks.filter(isActive);
  const shown = tasks.slice(0, request.maxResults);
  const narrowed =
    request.jobIds.length > 0 || request.backupMode !== undefined || request.backupJobStatus !== undefined;
  return {
    id: request.instanceId,
    instanceId: request.instanceId,
    product: request.product,
    regionId: request.regionId,
    tasks: shown,
    jobIds: [...new Set(shown.map((task) => task.jobId))],
    active: active.slice(0, request.maxResults),
    idle: !narrowed && active.length === 0,
    requestId: responses.at(-1)?.requestId ?? responses[0].requestId,
    readAt: new Date(readAt).toISOString(),
    truncated: tasks.length > shown.length,
  };
}

/** A task whose mode is neither is kept: leaving it out could hide a running backup. */
const otherMode = { Automated: "Manual", Manual: "Automated" } as const;

function isRequested(task: BackupTask, request: LookupRequest): boolean {
  const { filters } = definitionOf(request.product).tasks;
  if (request.jobIds.length > 0 && !request.jobIds.includes(task.jobId)) return false;
  if (request.backupMode && !filters.mode && task.mode === otherMode[request.backupMode]) return false;
  if (request.backupJobStatus && !filters.status && !hasStatus(task, request.backupJobStatus)) return false;
  return true;
}

/** A task in an undocumented state passes both filters: leaving it out could hide a running backup. */
function hasStatus({ state }: BackupTask, status: NonNullable<LookupRequest["backupJobStatus"]>): boolean {
  if (state === "Unknown") return true;
  return status === "Progressing" ? state === "Running" : state === "Scheduled" || state === "Queued";
}
