/**
 * What was seen of a run from outside: what the judge judges.
 *
 * @module
 */
import type { Cloud } from "./cloud";
import type { Wish } from "./wish";

/** One call of `look`. Moments are the server's unless they say otherwise; absent: that was not asked. */
export interface LookRecord {
  /** Local milliseconds, without the time asleep, since the gate began; when the look was over. */
  awakeAt: number;
  /** When the plain list was answered. */
  plainAt?: number;
  /** When the first question about a job was answered. */
  byIdAt?: number;
  /** When the first question about sets was answered. */
  setsFrom?: number;
  /** When the last question was answered. */
  lastAt?: number;
  failure: undefined | "Transient" | "Lasting";
  /** What was asked for by id was answered with other jobs. */
  wrong: boolean;
  /** The jobs that its answers named, as task or set. */
  named: Set<string>;
}

/** A look all of whose questions were answered. */
export type AnsweredLook = Omit<LookRecord, "plainAt" | "byIdAt" | "setsFrom" | "lastAt"> & {
  plainAt: number;
  byIdAt: number;
  setsFrom: number;
  lastAt: number;
};

/** One `CreateBackup` that reached the cloud or was lost on the way. */
export interface CreationRecord {
  at: number;
  /** How many looks came before it. */
  afterLooks: number;
  /** Whether the cloud began a backup for it. */
  accepted: boolean;
  /** Lost: the sender can't know. NotNow: certainly not taken, and may be asked again. */
  answer: "Taken" | "Lost" | "Refused" | "NotNow" | "Exists";
  jobIds: readonly string[];
}

/** How a gate said that it ended. */
interface SaidVerdict {
  outcome: string;
  reasonCode: string;
  message: string;
  backupIds: readonly string[];
  jobIds: readonly string[];
}

export interface RunRecord {
  cloud: Cloud;
  wish: Wish;
  looks: readonly LookRecord[];
  creations: readonly CreationRecord[];
  /** What the gate knew of an earlier run when it began. */
  earlier: { created: readonly string[]; isUncertain: boolean };
  verdict: SaidVerdict;
  /** Local milliseconds, without the time asleep. */
  awakeMs: number;
  /** How long a look or a creation took at most, local milliseconds. */
  longestCallMs: number;
  /** How far the gate's idea of the time awake may be off: a short suspension looks like a slow machine. */
  awakeSlackMs: number;
  cancelled: boolean;
  timersLeft: number;
}
