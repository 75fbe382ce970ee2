/**
 * What decides whether a release keeps the backups of an instance, and when the instance is released. Plain data of a
 * history. All times are server times in epoch milliseconds.
 *
 * @module
 */

/** What decides which rule of a product applies to a release. An engine or storage that is not listed is `Other`. */
export type ReleaseVariant =
  | "RdsMySqlLocalDisk"
  /** Category `Finance` on a local disk. */
  | "RdsMySqlFinance"
  | "RdsMySqlCloudDisk"
  | "RdsPostgreSql"
  | "RdsSqlServer"
  | "RdsMariaDb"
  | "PolarDb"
  | "MongoDbCloudDisk"
  | "MongoDbLocalDisk"
  | "Redis"
  | "Other";

/** What the policy call returns from a time on. */
export interface TruePolicy {
  from: number;
  /** The keep policy as the product writes it, MongoDB's number as a text; `""` where the response has none. */
  keep: string;
  /** RDS `AdvancedBackupPolicyEnabled`, PolarDB `BackupPolicyLevel: "Advanced"`. */
  isAdvanced: boolean;
}

export interface TrueRelease {
  variant: ReleaseVariant;
  /** MongoDB: a standalone instance can't be rebuilt. */
  cannotBeRebuilt: boolean;
  /** In the order of time. The first one has always been in force. */
  policies: readonly [TruePolicy, ...TruePolicy[]];
  /** The keep parameter of the delete as it is sent; `""` where it is not. */
  sent: string;
  /** When the instance is released while the gate runs; `Infinity` for never. */
  releasedAt: number;
  /** How long after a pass the instance is released, unless it was before. */
  afterPassMs: number;
  /** Whether the attribute call still describes the released instance. */
  leavesRow: boolean;
}

/** The stored policy at the time `t`. */
export function policyAt({ policies }: TrueRelease, t: number): TruePolicy {
  return policies.findLast(({ from }) => from <= t) ?? policies[0];
}
