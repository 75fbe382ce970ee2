import type { ProductName } from "../world/product-name";

/** Who asked for a backup: the schedule or a caller of CreateBackup. */
export type BackupMode = "Automated" | "Manual";

/** How a job runs. Every time is in emulator milliseconds. */
export interface JobSpec {
  /** How long the job waits as NoStart (MongoDB: Scheduled) before it runs. Default 5,000. */
  queuedMs?: number;
  /** How long it runs. Default 120,000. */
  durationMs?: number;
  /** How it ends. Default `Finished`. */
  outcome?: "Finished" | "Failed";
  /** From the job's end until DescribeBackups shows its set. Default: the scenario's `setLagMs`. */
  setLagMs?: number;
  /** From CreateBackup until DescribeBackupTasks knows the job. Default 0. */
  listedAfterMs?: number;
  /** False: the job can't be asked for by its id once it has ended. Default true. */
  listedAfterEnd?: boolean;
  /** False: no set ever appears, neither Success nor Failed. Default true. */
  leavesSet?: boolean;
  /** The set's `IsAvail`. Default true. */
  isAvail?: boolean;
  /** The set's `BackupType`. Default `FullBackup`. */
  backupType?: string;
  /** The set's `BackupMethod`. Default: what CreateBackup asked for, else `Physical` (Redis, PolarDB, MongoDB: `Snapshot`). */
  backupMethod?: string;
  /** RDS `MetaStatus` of the set. Default `OK`, and `EMPTY` for a failed job. */
  metaStatus?: string;
  /** A status in place of the documented ones while the job runs, for clients that meet a value they don't know. */
  rawStatus?: string;
}

/** A job that is there from the start. */
export interface JobSeed extends JobSpec {
  /** Digits; up to 19 for Redis. Default: a new one. */
  jobId?: string;
  /** Default `Manual`. */
  mode?: BackupMode;
  /** How long before now the job was created. Default 0. */
  createdAgoMs?: number;
  /** Id of the set that it gives. Default: a new one (PolarDB: the job id, as CreateBackup documents). */
  backupId?: string;
  /** Redis: the shard node of the job. */
  nodeId?: string;
}

/** A backup set that is there from the start. */
export interface SetSeed {
  /** Digits. Default: a new one. */
  backupId?: string;
  /** The job that made it; Redis and MongoDB tell. Default: a new one. */
  jobId?: string;
  /** Default `Success`. */
  status?: "Success" | "Failed";
  /** Default `Automated`. */
  mode?: BackupMode;
  /** How long before now the backup started. */
  startedAgoMs: number;
  /** How long it took. Default 600,000. */
  durationMs?: number;
  /** From now until DescribeBackups shows it. Default 0. */
  visibleAfterMs?: number;
  /** Default true. */
  isAvail?: boolean;
  /** Default `FullBackup`. */
  backupType?: string;
  /** Default `Physical` on RDS, else `Snapshot`. */
  backupMethod?: string;
  /** RDS only. Default `OK`. */
  metaStatus?: string;
  /** Bytes. Default: seeded random. */
  sizeBytes?: number;
  /** Redis and MongoDB shards. */
  nodeId?: string;
}

/** An instance (PolarDB: a cluster). An instance with the same product and id is replaced. */
export interface InstanceSpec {
  product: ProductName;
  id: string;
  /** Default `cn-hangzhou`. */
  regionId?: string;
  /** Its description. Default: the id. */
  name?: string;
  /** Default `Running` (Redis: `Normal`). CreateBackup is refused in any other state. */
  status?: string;
  /** Default MySQL, Redis, MySQL, MongoDB. */
  engine?: string;
  engineVersion?: string;
  /** Redis `InstanceType` (Redis, Tair, tair_rdb …, default Redis), MongoDB and RDS `DBInstanceType` (default replicate, Primary). */
  instanceType?: string;
  tags?: Record<string, string>;
  /** RDS read-only instances refuse CreateBackup and DescribeBackupTasks. Default: the id starts with `rr-`. */
  readOnly?: boolean;
  /** Shard nodes of a Redis or MongoDB cluster: one row of tasks and sets for each. */
  nodes?: string[];
  /** Redis clusters bought before 2023-12-05: one job per node, and CreateBackup answers `"1022,2480"`. */
  jobPerNode?: boolean;
  /** Redis: ids beyond 2^53, which a double can't hold. */
  largeIds?: boolean;
  /** RDS: BackupJobId and BackupId are JSON numbers, as older documents show them. */
  idsAsNumbers?: boolean;
  /** RDS: set times to the minute; Redis: no `Progress`, only `Process`; MongoDB: CreateBackup answers BackupId only. */
  olderAnswers?: boolean;
  /** RDS: BackupStatus is there before the task runs too, as the samples show it. */
  statusBeforeStart?: boolean;
  /** Asked for one job, RDS answers a row of another, finished one. */
  answersOtherJob?: boolean;
  /** MongoDB: job ids end in a line feed, as in the official sample (`"170034\n"`). */
  newlineInJobIds?: boolean;
  /** An automated task that has not started. `true`: it never starts; `startsInMs`: it does then. */
  scheduled?: boolean | (JobSpec & { startsInMs: number });
  jobs?: JobSeed[];
  sets?: SetSeed[];
  /** How the jobs of CreateBackup go. Over the scenario's `newJobs`. */
  newJobs?: JobSpec;
  /** Manual backups before CreateBackup is refused: RDS 20 in 24 hours, PolarDB 3 kept, by default. */
  maxManualBackups?: number;
}

/** An access key beside the emulator's own. */
export interface CredentialSpec {
  accessKeyId: string;
  accessKeySecret: string;
  /** Given: a temporary key, good only together with this token. */
  securityToken?: string;
  /** ISO 8601, against the emulator's clock: InvalidSecurityToken.Expired from then on. */
  expiresAt?: string;
  /** True: InvalidAccessKeyId.Inactive. */
  disabled?: boolean;
}

/** A flow limit per key and product, on real time. */
export interface ThrottleSpec {
  requestsPerSecond: number;
  /** Requests that may come at once. */
  burst: number;
}

/** What there is in the emulated cloud. Seeding adds to what is there, and replaces what has the same name. */
export interface Scenario {
  instances?: InstanceSpec[];
  /** Actions that every key may call, such as `rds:DescribeBackupTasks`, `kvstore:*`, `*`. Absent: all. */
  ram?: string[];
  credentials?: CredentialSpec[];
  throttle?: ThrottleSpec;
  /** From a job's end until DescribeBackups shows its set, emulator milliseconds. Default 60,000. */
  setLagMs?: number;
  /** How the jobs of CreateBackup go, unless the instance says otherwise. */
  newJobs?: JobSpec;
}
