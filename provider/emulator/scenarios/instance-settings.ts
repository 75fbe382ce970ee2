import type { JobSeed } from "./job-seed";
import type { JobSpec } from "./job-spec";
import type { PolicySpec } from "./policy-spec";
import type { RecoverySpec } from "./recovery-spec";
import type { ReleaseSpec } from "./release-spec";
import type { SetSeed } from "./set-seed";

/** The settings of an instance, without the type of its product, which the emulated world does not depend on. */
export interface InstanceSettings {
  /** The name of the product, such as `rds`. */
  product: string;
  id: string;
  /** The main account that owns the instance. Only its keys see the instance. Default: the account of the emulator's own key. */
  accountId?: string;
  /** Default `cn-hangzhou`. */
  regionId?: string;
  /** The description of the instance. Default: the id. */
  name?: string;
  /** Default `Running` (Redis: `Normal`). CreateBackup fails in any other state. */
  status?: string;
  /** Default: MySQL (RDS, PolarDB), Redis or MongoDB. */
  engine?: string;
  engineVersion?: string;
  /**
   * Redis `InstanceType` (Redis, Tair, tair_rdb …, default Redis), MongoDB `DBInstanceType` (replicate, sharding; default
   * replicate), RDS `DBInstanceType` (Primary, Readonly, Guard, Temp; default Primary).
   */
  instanceType?: string;
  /** RDS: the id of the primary of a Readonly, Guard or Temp instance. */
  primaryId?: string;
  /** RDS and PolarDB `Category`. Default: HighAvailability (RDS), Normal (PolarDB). */
  category?: string;
  /** RDS `DBInstanceStorageType`, PolarDB and MongoDB `StorageType`; `local_ssd` is a local disk. Default: a cloud disk. */
  storageType?: string;
  /** Redis `ArchitectureType`. Default: `cluster` with two nodes or more, otherwise `standard`. */
  architecture?: "standard" | "cluster" | "rwsplit";
  /** Redis `ComputingType`: `Ecs` is cloud-native, `Machine` is classic. Default `Machine`. */
  computing?: "Ecs" | "Machine";
  /** Default `Unlock`. A released instance that is still listed has `Released`. */
  lockMode?: string;
  /** Whether the instance is protected from a release. Default false. */
  deletionProtection?: boolean;
  /** Whether the instance is a subscription, which cannot be released. Default `Postpaid`. */
  payType?: "Prepaid" | "Postpaid";
  /** RAM actions that every key is denied on this instance, such as `rds:DescribeBackupTasks` or `rds:*`. Default: none. */
  deniedActions?: string[];
  /** RDS and PolarDB: the subscription has expired, so that only a list with `Expired` lists the instance. Default false. */
  expired?: boolean;
  /** MongoDB: whether the disk is encrypted, which its attribute call returns. Default: not returned. */
  encrypted?: boolean;
  policy?: PolicySpec;
  recovery?: RecoverySpec;
  /** The instance has been released, as the delete call would do it. Its policy and the rules of its product decide which sets remain. */
  released?: ReleaseSpec;
  tags?: Record<string, string>;
  /** RDS: CreateBackup and DescribeBackupTasks fail on a read-only instance. Default: true for a Readonly instance and for an id that starts with `rr-`. */
  readOnly?: boolean;
  /** The ids of the shard nodes of a Redis or MongoDB cluster. Redis returns one row of tasks and sets for each. */
  nodes?: string[];
  /** Redis clusters bought before 2023-12-05: one job for each node, and CreateBackup returns `"1022,2480"`. */
  jobPerNode?: boolean;
  /** Redis: ids beyond 2^53, which a double cannot represent. */
  largeIds?: boolean;
  /** RDS: BackupJobId and BackupId are JSON numbers, as in older documentation. */
  idsAsNumbers?: boolean;
  /** Older response shapes. RDS: set times to the minute. Redis: `Process` without `Progress`. MongoDB: CreateBackup returns only BackupId. */
  olderResponses?: boolean;
  /** RDS: BackupStatus is present before the task runs, as in the samples of the documentation. */
  statusBeforeStart?: boolean;
  /** RDS: a request for one job returns the row of another job, which has finished. */
  returnsOtherJob?: boolean;
  /** MongoDB: job ids end with a line feed, as in the official sample (`"170034\n"`). */
  newlineInJobIds?: boolean;
  /** An automated task that has not started. `true`: it never starts. `startsInMs`: it starts after so many milliseconds. */
  scheduled?: boolean | (JobSpec & { startsInMs: number });
  jobs?: JobSeed[];
  sets?: SetSeed[];
  /** How the jobs of CreateBackup run. Takes precedence over the scenario's `newJobs`. */
  newJobs?: JobSpec;
  /** The number of manual backups after which CreateBackup fails. Default: RDS 20 in 24 hours, PolarDB 3 existing sets. */
  maxManualBackups?: number;
}
