/**
 * What the test observes of a run from outside, as the input of the oracle.
 *
 * @module
 */
import type { Cloud } from "./cloud";
import type { GateConfig } from "./gate-config";

/** One poll. Times are server times unless stated otherwise; a time is absent if that request was not sent. */
export interface PollRecord {
  /** When the poll ended: local milliseconds since the gate began, without suspensions. */
  awakeAt: number;
  /** The time of the response to the unfiltered task list. */
  plainAt?: number;
  /** The time of the first response about a job. */
  byIdAt?: number;
  /** The time of the first response about sets. */
  setsFrom?: number;
  /** The time of the last response about the stored policy. */
  policyAt?: number;
  /** The time of the last response about the recovery window, in whole seconds. */
  windowAt?: number;
  /** The time of the last response. */
  lastAt?: number;
  /** Whether the recovery window is read in a second part, which is not over yet. */
  awaitsWindow?: boolean;
  failure: undefined | "Transient" | "Permanent";
  /** Whether a request by job id returned other jobs. */
  wrong: boolean;
  /** The jobs that its responses contained, as task or set. */
  named: Set<string>;
}

/** A poll whose requests all received a response; a denied policy is one. */
export type CompletePoll = Omit<PollRecord, "plainAt" | "byIdAt" | "setsFrom" | "lastAt"> & {
  plainAt: number;
  byIdAt: number;
  setsFrom: number;
  lastAt: number;
};

/** One `CreateBackup` request that reached the cloud or was lost on the way. */
export interface CreationRecord {
  at: number;
  /** How many polls came before it. */
  afterPolls: number;
  /** Whether the cloud started a backup for it. */
  accepted: boolean;
  /** Lost: the sender can't know whether it was accepted. NotNow: certainly not accepted, and may be sent again. */
  response: "Taken" | "Lost" | "Refused" | "NotNow" | "Exists";
  jobIds: readonly string[];
}

/** The verdict that the gate returned. */
interface ReportedVerdict {
  outcome: string;
  reasonCode: string;
  message: string;
  backupIds: readonly string[];
  jobIds: readonly string[];
  /** The recovery window that it reports, epoch milliseconds. */
  recoverableToMs?: number;
  recoverableFromMs?: number;
}

export interface RunRecord {
  cloud: Cloud;
  config: GateConfig;
  polls: readonly PollRecord[];
  creations: readonly CreationRecord[];
  /** What the gate knew about an earlier run at its start. */
  earlier: { created: readonly string[]; isUncertain: boolean };
  verdict: ReportedVerdict;
  /** How long the gate ran: local milliseconds without suspensions. */
  awakeMs: number;
  /** When each poll and each CreateBackup request started, those included that were cut off: local milliseconds since the gate began, without suspensions. */
  startedAwakeAt: readonly number[];
  /** When the last of them ended or was cut off, in the same milliseconds. */
  lastEndedAwakeAt: number;
  /** The tolerance of the gate's awake time: a short suspension looks like a slow machine. */
  awakeSlackMs: number;
  cancelled: boolean;
  timersLeft: number;
}
