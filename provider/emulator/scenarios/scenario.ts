import type { CredentialSpec } from "./credential-spec";
import type { FleetOptions } from "./generated/fleet-options";
import type { InstanceSpec } from "./instance-spec";
import type { JobSpec } from "./job-spec";
import type { OrganizationSpec } from "./organization-spec";
import type { QuotaSpec } from "./quota-spec";
import type { RoleSpec } from "./role-spec";
import type { ThrottleSpec } from "./throttle-spec";

/** The content of the emulated cloud. Seeding adds to the current content and replaces what has the same name. */
export interface Scenario {
  instances?: InstanceSpec[];
  /** Instances that a generator makes when the scenario is seeded. */
  fleet?: FleetOptions;
  /** The RAM actions that every key may use, such as `rds:DescribeBackupTasks`, `kvstore:*` or `*`. Default: all. */
  ram?: string[];
  credentials?: CredentialSpec[];
  /** The roles that AssumeRole can assume. */
  roles?: RoleSpec[];
  /** The resource directory of the accounts. Default: none. */
  organization?: OrganizationSpec;
  throttle?: ThrottleSpec;
  /** Default: the documented quotas. A list replaces them; an empty list removes them. */
  quotas?: QuotaSpec[];
  /** From the end of a job until DescribeBackups lists its set, in milliseconds of emulator time. Default 60,000. */
  setLagMs?: number;
  /**
   * What the emulator does where the documents of the cloud are silent. `Pessimistic` (default): a release without the keep
   * parameter deletes all sets on RDS and PolarDB; RDS with cloud disks keeps what both the parameter and the stored policy
   * keep, and DescribeDetachedBackups does not list it. `Optimistic`: without the parameter the stored policy decides, the
   * parameter decides on cloud disks too, and their sets are listed.
   */
  uncertainRules?: "Pessimistic" | "Optimistic";
  /** How the jobs of CreateBackup run, unless the instance's `newJobs` differs. */
  newJobs?: JobSpec;
}
