import type { InstanceSettings } from "../scenarios/instance-settings";
import type { BackupPolicy } from "./backup-policy";
import { setOfJob, type BackupSet } from "./backup-set";
import type { Job } from "./job";
import type { LogBackup } from "./log-backup";
import type { ProductDefaults } from "./product-defaults";

/** An instance of the emulated cloud. Times are emulator time in milliseconds since the epoch. */
export interface Instance {
  /** The name of its product. */
  readonly product: string;
  readonly defaults: ProductDefaults;
  readonly id: string;
  /** The main account that owns it. */
  readonly accountId: string;
  readonly regionId: string;
  readonly name: string;
  readonly status: string;
  readonly lockMode: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceType: string;
  readonly readOnly: boolean;
  readonly createdAt: number;
  /** The instance in the scenario, for the settings that only one product uses. */
  readonly spec: InstanceSettings;
  readonly policy: BackupPolicy;
  readonly logs: LogBackup;
  readonly jobs: Job[];
  /** The sets of the scenario. The sets of jobs are computed from the jobs. */
  readonly seededSets: readonly BackupSet[];
  /** PolarDB: job ids by ClientToken. */
  readonly clientTokens: Map<string, string>;
  /** Job ids of the accepted CreateBackup calls, one entry for each call (old Redis clusters: `"1022,2480"`). */
  readonly created: string[];
}

/** Returns every set that the instance has, or will have when its jobs have ended, visible or not. */
export function allSets(instance: Instance): BackupSet[] {
  const ofJobs = instance.jobs.map(setOfJob).filter((set) => set !== undefined);
  return [...instance.seededSets, ...ofJobs];
}

/** Returns the sets that DescribeBackups can list at the time `now`, newest first. */
export function visibleSets(instance: Instance, now: number): BackupSet[] {
  return allSets(instance)
    .filter((set) => set.visibleAt <= now && set.endedAt <= now)
    .sort((left, right) => right.startedAt - left.startedAt);
}
