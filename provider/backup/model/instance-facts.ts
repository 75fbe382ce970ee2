/**
 * What an instance is, in the same terms for every product. It decides how its backups are listed, whether it has any, and
 * whether they outlive it.
 *
 * @module
 */
import type { BackupErrorCode } from "./backup-error-code";
import type { BackupListing } from "./backup-listing";
import type { InstanceEngine } from "./instance-engine";
import type { InstanceLifecycle } from "./instance-lifecycle";
import type { InstanceRole } from "./instance-role";
import type { InstanceStorage } from "./instance-storage";

/** What is known of an instance, or why it could not be read. */
export type FactsReading = InstanceFacts | { unreadable: BackupErrorCode };

/**
 * One instance as the product's attribute call reports it. Plain JSON.
 *
 * Each `raw…` is the text of the API, `""` where it is missing. A value that the documents do not list is `Unknown`, or
 * absent; no value is assumed.
 */
export interface InstanceFacts {
  instanceId: string;
  engine: InstanceEngine;
  rawEngine: string;
  engineVersion?: string;
  storage: InstanceStorage;
  rawStorage: string;
  /** The series as the API wrote it: RDS `HighAvailability`, `Finance`, …; PolarDB `Normal`, `Basic`, …; else `""`. */
  category: string;
  /** MongoDB: how its nodes are arranged. Absent for the other products. */
  architecture?: "Standalone" | "ReplicaSet" | "Sharded" | "Unknown";
  /** PolarDB does not report a role: `Unknown`. */
  role: InstanceRole;
  rawRole: string;
  /** The instance that this one follows. */
  primaryId?: string;
  lifecycle: InstanceLifecycle;
  rawStatus: string;
  /** Whether the instance refuses to be deleted. */
  deletionProtection?: boolean;
  /** Whether the instance adapts its capacity to its load. */
  serverless?: boolean;
  /** Whether the database encrypts its data (TDE). No attribute call reports it now. */
  tde?: boolean;
  /** Whether the disk is encrypted (MongoDB). A restore then needs the key. */
  encrypted?: boolean;
  backupListing: BackupListing;
  /** How many shards a whole backup has. Present for sharded instances, where the API reports it; at least 1. */
  shardCount?: number;
}
