import type { BackupMode, JobSpec } from "./job-spec";

/** A job that exists from the start. */
export interface JobSeed extends JobSpec {
  /** 1 to 19 digits. Default: a generated id. */
  jobId?: string;
  /** Default `Manual`. */
  mode?: BackupMode;
  /** How long ago the job was created, in milliseconds. Default 0. */
  createdAgoMs?: number;
  /** The id of the set that the job produces. Default: a generated id (PolarDB: the job id, as CreateBackup documents). */
  backupId?: string;
  /** Redis: the id of the shard node of the job. */
  nodeId?: string;
}
