import { setOfJob, type BackupSet } from "./backup-set";
import type { Job } from "./job";
import type { ProductName } from "./product-name";
import type { InstanceSpec } from "../scenarios/scenario";

/** An instance as it is in the emulated cloud. */
export interface Instance {
  readonly product: ProductName;
  readonly id: string;
  readonly regionId: string;
  readonly name: string;
  readonly status: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceType: string;
  readonly readOnly: boolean;
  readonly createdAt: number;
  /** What the scenario said, for the switches that only one product reads. */
  readonly spec: InstanceSpec;
  readonly jobs: Job[];
  /** Sets that were seeded; those of jobs are computed. */
  readonly seededSets: readonly BackupSet[];
  /** PolarDB: job id by ClientToken. */
  readonly clientTokens: Map<string, string>;
  /** Job ids of every accepted CreateBackup, one entry a call (old Redis clusters: `"1022,2480"`). */
  readonly created: string[];
}

/** Every set that the instance has or will have without further calls, visible or not. */
export function allSets(instance: Instance): BackupSet[] {
  const ofJobs = instance.jobs.map(setOfJob).filter((set) => set !== undefined);
  return [...instance.seededSets, ...ofJobs];
}

/** What DescribeBackups may show now, newest first. */
export function visibleSets(instance: Instance, now: number): BackupSet[] {
  return allSets(instance)
    .filter((set) => set.visibleAt <= now && set.endedAt <= now)
    .sort((left, right) => right.startedAt - left.startedAt);
}
