/**
 * What was seen of a run from outside: what the oracle judges.
 *
 * @module
 */
import type { Cloud } from "./cloud";
import type { GateConfig } from "./gate-config";

/** One call of `poll`. Moments are the server's unless they say otherwise; absent: that was not requested. */
export interface PollRecord {
  /** Local milliseconds, without the time asleep, since the gate began; when the poll was over. */
  awakeAt: number;
  /** When the plain list was responded. */
  plainAt?: number;
  /** When the first question about a job was responded. */
  byIdAt?: number;
  /** When the first question about sets was responded. */
  setsFrom?: number;
  /** When the last question was responded. */
  lastAt?: number;
  failure: undefined | "Transient" | "Permanent";
  /** What was requested by id was responded with other jobs. */
  wrong: boolean;
  /** The jobs that its responses named, as task or set. */
  named: Set<string>;
}

/** A poll all of whose questions were responded. */
export type CompletePoll = Omit<PollRecord, "plainAt" | "byIdAt" | "setsFrom" | "lastAt"> & {
  plainAt: number;
  byIdAt: number;
  setsFrom: number;
  lastAt: number;
};

/** One `CreateBackup` that reached the cloud or was lost on the way. */
export interface CreationRecord {
  at: number;
  /** How many polls came before it. */
  afterPolls: number;
  /** Whether the cloud began a backup for it. */
  accepted: boolean;
  /** Lost: the sender can't know. NotNow: certainly not taken, and may be requested again. */
  response: "Taken" | "Lost" | "Refused" | "NotNow" | "Exists";
  jobIds: readonly string[];
}

/** How a gate said that it ended. */
interface ReportedVerdict {
  outcome: string;
  reasonCode: string;
  message: string;
  backupIds: readonly string[];
  jobIds: readonly string[];
}

export interface RunRecord {
  cloud: Cloud;
  config: GateConfig;
  polls: readonly PollRecord[];
  creations: readonly CreationRecord[];
  /** What the gate knew of an earlier run when it began. */
  earlier: { created: readonly string[]; isUncertain: boolean };
  verdict: ReportedVerdict;
  /** Local milliseconds, without the time asleep. */
  awakeMs: number;
  /** How long a poll or a creation took at most, local milliseconds. */
  maxCallMs: number;
  /** How far the gate's idea of the time awake may be off: a short suspension looks like a slow machine. */
  awakeSlackMs: number;
  cancelled: boolean;
  timersLeft: number;
}
