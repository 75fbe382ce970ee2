import { type Cloud, isListed, isUndocumented, isOver, type ProductName, type TrueTask } from "./cloud";

/** Whether `DescribeBackupTasks` returns a task at the time `t`. */
export function isShown(task: TrueTask, t: number, byId: boolean): boolean {
  if (!isListed(task, t)) return false;
  if (!isOver(task, t)) return true;
  // Ended tasks are listed for a limited time; failed ones on RDS only, and there only by id.
  return t < (byId ? task.byIdUntil : task.plainUntil);
}

/** The body of a `DescribeBackupTasks` response with these tasks, in the format of the product. */
export function tasksBody(
  { product, instanceId }: Cloud,
  tasks: readonly TrueTask[],
  t: number,
  byId: boolean,
  setOf: (task: TrueTask) => string | undefined,
) {
  const rows = tasks.map((task) => row(product, task, t, byId ? setOf(task) : undefined));
  switch (product) {
    case "Rds":
    case "PolarDb":
      return { RequestId: "T", Items: { BackupJob: rows } };
    case "Redis":
      return { RequestId: "T", InstanceId: instanceId, BackupJobs: rows };
    case "MongoDb":
      return { RequestId: "T", BackupJobs: rows };
  }
}

function row(product: ProductName, task: TrueTask, t: number, backupId: string | undefined) {
  const { jobId, mode, nodeId } = task;
  const status = statusOf(product, task, t);
  const waits = t < task.startsAt && !isOver(task, t);
  const progress = task.reportsProgress && !waits ? String(share(task, t)) : undefined;
  switch (product) {
    case "Rds":
      return {
        BackupJobId: jobId,
        JobMode: mode,
        Process: progress ?? "0",
        TaskAction: "NormalBackupTask",
        BackupProgressStatus: status === "Failed" ? "Checking" : status,
        ...(!waits && { BackupStatus: task.statusLags && !isOver(task, t) ? "NoStart" : status }),
        ...(backupId !== undefined && status === "Finished" && { BackupId: backupId }),
      };
    case "Redis":
      return {
        BackupJobID: Number(jobId),
        JobMode: mode,
        Process: "0",
        ...(progress !== undefined && { Progress: progress }),
        BackupProgressStatus: status,
        ...(!waits && { StartTime: new Date(task.startsAt).toISOString() }),
        ...(nodeId !== undefined && { NodeId: nodeId }),
      };
    case "PolarDb":
      return {
        BackupJobId: jobId,
        JobMode: mode,
        Process: progress ?? "",
        BackupProgressStatus: status,
        ...(!waits && { StartTime: new Date(task.startsAt).toISOString() }),
      };
    case "MongoDb":
      return {
        BackupjobId: jobId,
        JobMode: mode,
        ...(progress !== undefined && { Progress: `${progress}%` }),
        ...(!waits && { BackupStartTime: new Date(task.startsAt).toISOString() }),
        BackupSetStatus: status,
      };
  }
}

function statusOf(product: ProductName, task: TrueTask, t: number): string {
  if (isOver(task, t)) return task.ending === "Failed" ? "Failed" : "Finished";
  if (task.undocumented && isUndocumented(task, t)) return task.undocumented.status;
  if (t < task.startsAt) return product === "MongoDb" ? "Scheduled" : "NoStart";
  const done = share(task, t);
  if (product === "MongoDb") return done < 20 ? "Checking" : "Backuping";
  return done < 10 ? "Preparing" : done < 25 ? "Waiting" : done < 85 ? "Uploading" : "Checking";
}

/** The progress of a task, per cent. */
function share({ startsAt, endsAt }: TrueTask, t: number): number {
  return Math.max(0, Math.min(100, Math.floor((100 * (t - startsAt)) / Math.max(1, endsAt - startsAt))));
}
