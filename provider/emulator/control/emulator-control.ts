import type { AnswerFormat, SignatureScheme } from "../auth/signature-scheme";
import type { BackupSet } from "../world/backup-set";
import type { Fault } from "../faults/fault";
import type { Phase } from "../world/job";
import type { ProductName } from "../world/product-name";
import type { BackupMode, Scenario } from "../scenarios/scenario";

/** One request that reached the emulator. */
export interface RequestLogEntry {
  /** 1, 2, 3 … since the start or the last reset. */
  seq: number;
  /** Emulator time of arrival, ISO 8601. */
  time: string;
  /** Absent when the API version is none of the four. */
  product?: ProductName;
  action?: string;
  version?: string;
  instanceId?: string;
  /** `GET` or `POST`. */
  method: string;
  signature: SignatureScheme;
  format: AnswerFormat;
  /** Query and form parameters, without the signature, the key and the token. */
  params: Record<string, string>;
  /** HTTP status of the answer; 0 while there is none, and when none was sent. */
  status: number;
  /** `Code` of an error answer. */
  code?: string;
  requestId: string;
  /** The faults that it met, joined with `+`. */
  fault?: string;
}

/** How many CreateBackup calls an instance accepted. */
export interface CreatedBackups {
  product: ProductName;
  instanceId: string;
  count: number;
  /** One entry a call; old Redis clusters have several ids in one. */
  jobIds: string[];
}

/** A job as it is now. Times are ISO 8601. */
export interface JobSnapshot {
  jobId: string;
  backupId: string;
  mode: BackupMode;
  phase: Phase;
  /** 0 to 100. */
  progress: number;
  createdAt: string;
  /** Absent: it is only scheduled. */
  startsAt?: string;
  endsAt?: string;
  nodeId?: string;
}

/** A set as it is or will be. Times are ISO 8601. */
export interface SetSnapshot extends Pick<
  BackupSet,
  "backupId" | "jobId" | "status" | "mode" | "isAvail" | "backupType" | "backupMethod" | "metaStatus"
> {
  startedAt: string;
  endedAt: string;
  /** Whether DescribeBackups shows it now. */
  visible: boolean;
  nodeId?: string;
}

/** An instance with its jobs and sets. */
export interface InstanceSnapshot {
  product: ProductName;
  id: string;
  regionId: string;
  status: string;
  jobs: JobSnapshot[];
  sets: SetSnapshot[];
}

/** The whole emulated cloud at one moment. */
export interface Snapshot {
  /** Emulator time, ISO 8601. */
  now: string;
  speed: number;
  instances: InstanceSnapshot[];
}

/**
 * Drives an emulator: in the same process ({@link Emulator.control}) or over HTTP (`connectEmulator`). Input that makes
 * no sense rejects with a ControlInputError that lists every failure.
 */
export interface EmulatorControl {
  /** Adds a scenario, given whole or by the name of a built-in one. What has the same name is replaced. */
  seed(scenario: Scenario | string): Promise<void>;
  /** Steps the emulator's clock forward. */
  advance(ms: number): Promise<void>;
  /** Emulator time, ISO 8601. */
  now(): Promise<string>;
  /** Changes the clock's speed; 0 stops it. */
  setClock(clock: { speed: number }): Promise<void>;
  /** Back to the start: its scenario, clock and seed; no faults, an empty log, no used nonces. */
  reset(): Promise<void>;
  /** Replaces the fault list. */
  faults(list: Fault[]): Promise<void>;
  /** The last 10,000 requests, oldest first. Control requests are not in it. */
  requests(): Promise<RequestLogEntry[]>;
  /** Instances that accepted a CreateBackup. A repeated ClientToken on PolarDB counts once. */
  createdBackups(): Promise<CreatedBackups[]>;
  /** Instances, jobs with their current phase, and sets. */
  snapshot(): Promise<Snapshot>;
}
