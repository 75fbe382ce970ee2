import type { BackupMode } from "../scenarios/job-spec";
import type { BackupSet } from "./backup-set";
import type { Phase } from "./job";
import type { ProductName } from "../products/products";

/** The current state of a job. Times are ISO 8601. */
export interface JobSnapshot {
  jobId: string;
  backupId: string;
  mode: BackupMode;
  phase: Phase;
  /** 0 to 100. */
  progress: number;
  createdAt: string;
  /** Absent for a scheduled job that never starts. */
  startsAt?: string;
  endsAt?: string;
  nodeId?: string;
}

/** A backup set, including one that does not exist yet. Times are ISO 8601. */
export interface SetSnapshot extends Pick<
  BackupSet,
  "backupId" | "jobId" | "status" | "mode" | "isAvail" | "backupType" | "backupMethod" | "metaStatus"
> {
  startedAt: string;
  endedAt: string;
  /** Whether DescribeBackups lists it now. */
  visible: boolean;
  nodeId?: string;
}

/** An instance with its jobs and sets. */
export interface InstanceSnapshot {
  product: ProductName;
  id: string;
  /** The main account that owns it. */
  accountId: string;
  regionId: string;
  status: string;
  /** When it was released; absent while it exists. The sets of a released instance are those that outlive it. */
  releasedAt?: string;
  jobs: JobSnapshot[];
  sets: SetSnapshot[];
}

/** The emulated cloud at one moment. */
export interface Snapshot {
  /** Emulator time, ISO 8601. */
  now: string;
  /** Emulator seconds per real second. */
  speed: number;
  instances: InstanceSnapshot[];
}
