import type { BackupMode } from "../scenarios/job-spec";
import { endOf, type Job } from "./job";
import type { ShardOutcome } from "./shard-outcome";

/** A backup set with all defaults applied. Times are emulator time in milliseconds since the epoch. */
export interface BackupSet {
  readonly backupId: string;
  readonly jobId: string;
  readonly status: "Success" | "Failed";
  readonly mode: BackupMode;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The time from which DescribeBackups lists it. */
  readonly visibleAt: number;
  readonly isAvail: boolean;
  readonly backupType: string;
  readonly backupMethod: string;
  readonly metaStatus: string;
  readonly sizeBytes: number;
  readonly nodeId: string | undefined;
  readonly shards: ShardOutcome;
  /** Fields of the row that replace those of the API. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** Returns the set that a job produces when it ends, or `undefined` for a job that produces none. */
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
    shards: job.shards,
    fields: {},
  };
}
