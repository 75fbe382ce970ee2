import type { Memory } from "../../backup/decision/memory";
import type { Observation } from "../../backup/decision/observation";
import type { BackupTask } from "../../backup/model/backup-task";

/** One request starts the jobs of all shards at once. The API reports their starts in whole seconds. */
const ONE_START_MS = 60_000;

/**
 * After a lost response to CreateBackup, adopts the manual tasks of one start as the ones that were requested: the one that
 * started first. A task that is queued behind another one belongs to another request.
 *
 * A wrong choice is safe. A gate that has adopted a job does not send CreateBackup again in this run, and it passes only on
 * a backup that its condition accepts.
 */
export function adopt(memory: Memory, { tasks }: Observation): Memory {
  if (memory.uncertainSince === undefined || memory.created.length > 0) return memory;
  const manual = tasks.filter(({ mode, state }) => mode === "Manual" && (state === "Queued" || state === "Running"));
  const [first, ...later] = [...manual].sort(byStart);
  if (!first) return memory;
  const adopted = [first];
  for (const task of later) if (adopted.every((other) => isOneStart(task, other))) adopted.push(task);
  return { ...memory, created: [...new Set(adopted.map(({ jobId }) => jobId))] };
}

/** A running task started before a queued one, and RDS reports no start: its tasks keep their order. */
function byStart(a: BackupTask, b: BackupTask): number {
  if (a.state !== b.state) return a.state === "Running" ? -1 : 1;
  return startOf(a) - startOf(b);
}

/** Whether one request can have started both tasks. It starts at most one job on each shard. */
function isOneStart(a: BackupTask, b: BackupTask): boolean {
  if (a.jobId === b.jobId) return true;
  const isOtherShard = a.nodeId !== undefined && b.nodeId !== undefined && a.nodeId !== b.nodeId;
  // Without both starts, nothing shows that the tasks are apart.
  const isApart = Math.abs(startOf(a) - startOf(b)) > ONE_START_MS;
  return isOtherShard && !isApart;
}

/** Epoch milliseconds; `NaN` where the task reports no start. */
function startOf({ startTime = "" }: BackupTask): number {
  return Date.parse(startTime);
}
