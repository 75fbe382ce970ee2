import type { InstanceSettings } from "../scenarios/instance-settings";
import type { BackupMode, JobSpec } from "../scenarios/job-spec";
import type { Identifiers } from "./identifiers";
import type { Job } from "./job";
import type { ProductDefaults } from "./product-defaults";
import type { Random } from "./random";
import { shardOutcome } from "./shard-outcome";

/** What identifies a new job, in addition to its {@link JobSpec}. Times are emulator time in milliseconds since the epoch. */
export interface JobOrigin {
  readonly mode: BackupMode;
  readonly createdAt: number;
  /** `undefined` for a scheduled job that never starts. */
  readonly startsAt: number | undefined;
  readonly jobId?: string | undefined;
  readonly backupId?: string | undefined;
  readonly nodeId?: string | undefined;
}

/** The parts of an instance on which its new jobs and sets depend. */
export interface JobOwner {
  readonly spec: InstanceSettings;
  readonly defaults: ProductDefaults;
}

/** The parts of the world that generate and complete new jobs and sets. */
export interface Generators {
  readonly identifiers: Identifiers;
  readonly random: Random;
  /** From the end of a job until DescribeBackups lists its set, unless the job states it. Milliseconds. */
  readonly setLagMs: number;
}

/** Returns a job of an instance, with generated ids and all defaults applied. */
export function newJob(instance: JobOwner, spec: JobSpec, origin: JobOrigin, generators: Generators): Job {
  const { identifiers, random } = generators;
  const { defaults } = instance;
  const large = instance.spec.largeIds === true;
  const jobId = origin.jobId ?? identifiers.job(large);
  const outcome = spec.outcome ?? "Finished";
  return {
    jobId,
    backupId: origin.backupId ?? (defaults.setIdIsJobId ? jobId : identifiers.set(large)),
    mode: origin.mode,
    createdAt: origin.createdAt,
    startsAt: origin.startsAt,
    durationMs: spec.durationMs ?? 120_000,
    outcome,
    setLagMs: spec.setLagMs ?? generators.setLagMs,
    listedAt: origin.createdAt + (spec.listedAfterMs ?? 0),
    listedAfterEnd: spec.listedAfterEnd ?? true,
    leavesSet: spec.leavesSet ?? true,
    isAvail: spec.isAvail ?? true,
    backupType: spec.backupType ?? "FullBackup",
    backupMethod: spec.backupMethod ?? defaults.backupMethod,
    metaStatus: spec.metaStatus ?? (outcome === "Failed" ? "EMPTY" : "OK"),
    sizeBytes: random.integer(2_000_000, 90_000_000),
    rawStatus: spec.rawStatus,
    nodeId: origin.nodeId,
    shards: shardOutcome(spec),
  };
}
