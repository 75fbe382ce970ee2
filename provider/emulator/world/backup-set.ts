import { endOf, type Job } from "./job";
import type { BackupMode } from "../scenarios/scenario";

/** A backup set with every default filled in. Times are emulator milliseconds since the epoch. */
export interface BackupSet {
  readonly backupId: string;
  readonly jobId: string;
  readonly status: "Success" | "Failed";
  readonly mode: BackupMode;
  readonly startedAt: number;
  readonly endedAt: number;
  /** From when DescribeBackups shows it. */
  readonly visibleAt: number;
  readonly isAvail: boolean;
  readonly backupType: string;
  readonly backupMethod: string;
  readonly metaStatus: string;
  readonly sizeBytes: number;
  readonly nodeId: string | undefined;
}

/** The set that a job leaves once it has ended, or `undefined` when it leaves none. */
export function setOfJob(job: Job): BackupSet | undefined {
  const endedAt = endOf(job);
  if (endedAt === undefined || job.startsAt === undefined || !job.leavesSet) return undefined;
  const succeeded = job.outcome === "Finished";
  return {
    backupId: job.backupId,
    jobId: job.jobId,
    status: succeeded ? "Success" : "Failed",
    mode: job.mode,
    startedAt: job.startsAt,
    endedAt,
    visibleAt: endedAt + job.setLagMs,
    isAvail: succeeded && job.isAvail,
    backupType: job.backupType,
    backupMethod: job.backupMethod,
    metaStatus: job.metaStatus,
    sizeBytes: succeeded ? job.sizeBytes : 0,
    nodeId: job.nodeId,
  };
}
