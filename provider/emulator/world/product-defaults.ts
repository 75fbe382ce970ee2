import type { ReleaseRule } from "./release-rule";

/** What an instance, a job and a set of a product are like unless the scenario states otherwise. */
export interface ProductDefaults {
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceType: string;
  /** The status in which CreateBackup is accepted. */
  readonly status: string;
  /** `BackupMethod` of jobs and sets. */
  readonly backupMethod: string;
  /** Whether the logs of an instance of this type are backed up. */
  readonly logBackup: (instanceType: string) => boolean;
  /** What a release of an instance keeps. */
  readonly releaseRule: ReleaseRule;
  /** Whether the id of a set is the id of the job that produced it. */
  readonly setIdIsJobId: boolean;
}
