import type { BackupMode } from "../scenarios/scenario";

/** A backup job with every default filled in. Times are emulator milliseconds since the epoch. */
export interface Job {
  readonly jobId: string;
  /** The set that it gives. */
  readonly backupId: string;
  readonly mode: BackupMode;
  readonly createdAt: number;
  /** When it runs; `undefined`: it is only scheduled. */
  readonly startsAt: number | undefined;
  readonly durationMs: number;
  readonly outcome: "Finished" | "Failed";
  readonly setLagMs: number;
  readonly listedAt: number;
  readonly listedAfterEnd: boolean;
  readonly leavesSet: boolean;
  readonly isAvail: boolean;
  readonly backupType: string;
  readonly backupMethod: string;
  readonly metaStatus: string;
  readonly sizeBytes: number;
  readonly rawStatus: string | undefined;
  readonly nodeId: string | undefined;
}

/** Where a job is in its life. The names are those of RDS; MongoDB has others for the same. */
export type Phase = "NoStart" | "Preparing" | "Waiting" | "Uploading" | "Checking" | "Finished" | "Failed";

/** When it ends, or `undefined` when it never starts. */
export function endOf(job: Job): number | undefined {
  return job.startsAt === undefined ? undefined : job.startsAt + job.durationMs;
}

/** The phase at a time: an eighth of the run to prepare, an eighth to wait, an eighth to check, the rest to upload. */
export function phaseOf(job: Job, now: number): Phase {
  if (job.startsAt === undefined || now < job.startsAt) return "NoStart";
  const elapsed = now - job.startsAt;
  if (elapsed >= job.durationMs) return job.outcome;
  const share = elapsed / job.durationMs;
  if (share < 0.125) return "Preparing";
  if (share < 0.25) return "Waiting";
  if (share < 0.875) return "Uploading";
  return "Checking";
}

/** Whole percent: 0 until it runs, 100 only when it has finished; a failed job stays where it broke. */
export function progressOf(job: Job, now: number): number {
  const phase = phaseOf(job, now);
  switch (phase) {
    case "NoStart":
      return 0;
    case "Finished":
      return 100;
    case "Failed":
      return 87;
    case "Preparing":
    case "Waiting":
    case "Uploading":
    case "Checking":
      return Math.min(99, Math.floor(((now - (job.startsAt ?? now)) / job.durationMs) * 100));
  }
}

/** Finished or failed. */
function hasEnded(job: Job, now: number): boolean {
  const end = endOf(job);
  return end !== undefined && now >= end;
}

/** Whether it is between its start and its end. */
export function isRunning(job: Job, now: number): boolean {
  return job.startsAt !== undefined && now >= job.startsAt && !hasEnded(job, now);
}

/** Whether CreateBackup is refused because of it: it runs, or a caller's job waits to run. */
export function blocksBackup(job: Job, now: number): boolean {
  return isRunning(job, now) || (job.mode === "Manual" && !hasEnded(job, now));
}

/** Whether DescribeBackupTasks without a job id lists it: known, and not ended. */
export function isListed(job: Job, now: number): boolean {
  return now >= job.listedAt && !hasEnded(job, now);
}

/** Whether DescribeBackupTasks finds it by its id. */
export function isFoundById(job: Job, now: number): boolean {
  return now >= job.listedAt && (job.listedAfterEnd || !hasEnded(job, now));
}
