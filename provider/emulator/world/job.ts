import type { BackupMode } from "../scenarios/job-spec";
import type { ShardOutcome } from "./shard-outcome";

/** A backup job with all defaults applied. Times are emulator time in milliseconds since the epoch. */
export interface Job {
  readonly jobId: string;
  /** The id of the set that the job produces. */
  readonly backupId: string;
  readonly mode: BackupMode;
  readonly createdAt: number;
  /** When the job starts to run. `undefined` for a scheduled job that never starts. */
  readonly startsAt: number | undefined;
  readonly durationMs: number;
  readonly outcome: "Finished" | "Failed";
  /** From the end of the job until DescribeBackups lists its set. */
  readonly setLagMs: number;
  /** The time from which DescribeBackupTasks lists the job. */
  readonly listedAt: number;
  /** Whether DescribeBackupTasks finds the job by its id after it has ended. */
  readonly listedAfterEnd: boolean;
  /** Whether the job produces a set. */
  readonly leavesSet: boolean;
  readonly isAvail: boolean;
  readonly backupType: string;
  readonly backupMethod: string;
  readonly metaStatus: string;
  readonly sizeBytes: number;
  readonly rawStatus: string | undefined;
  readonly nodeId: string | undefined;
  readonly shards: ShardOutcome;
}

/** The phase of a job, by the names of RDS. MongoDB has other names for the same phases. */
export type Phase = "NoStart" | "Preparing" | "Waiting" | "Uploading" | "Checking" | "Finished" | "Failed";

/** Returns the end of a job, or `undefined` for a job that never starts. */
export function endOf(job: Job): number | undefined {
  return job.startsAt === undefined ? undefined : job.startsAt + job.durationMs;
}

/**
 * Returns the phase of a job at the time `now`. Preparing, Waiting and Checking each take an eighth of the duration,
 * Uploading takes the remaining five.
 */
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

/** Returns the progress of a job in whole percent: 0 before the start, 100 only when it has finished, 87 when it failed. */
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

/** Whether the job has finished or failed. */
function hasEnded(job: Job, now: number): boolean {
  const end = endOf(job);
  return end !== undefined && now >= end;
}

/** Whether the job has started and not ended. */
export function isRunning(job: Job, now: number): boolean {
  return job.startsAt !== undefined && now >= job.startsAt && !hasEnded(job, now);
}

/** Whether the job makes CreateBackup fail: it is running, or it is manual and has not ended. */
export function blocksBackup(job: Job, now: number): boolean {
  return isRunning(job, now) || (job.mode === "Manual" && !hasEnded(job, now));
}

/** Whether DescribeBackupTasks lists the job in a request without a job id. */
export function isListed(job: Job, now: number): boolean {
  return now >= job.listedAt && !hasEnded(job, now);
}

/** Whether DescribeBackupTasks finds the job by its id. */
export function isFoundById(job: Job, now: number): boolean {
  return now >= job.listedAt && (job.listedAfterEnd || !hasEnded(job, now));
}
