/**
 * What was seen of a run from outside: what the judge judges.
 *
 * @module
 */
import type { Cloud } from "./cloud";
import type { Wish } from "./wish";

/** One call of `look`. Moments are the server's unless they say otherwise. */
export interface LookRecord {
  /** Local milliseconds, without the time asleep, since the gate began; when the look was over. */
  awakeAt: number;
  /** When the look was over. */
  endedAt: number;
  /** When each of its calls was answered. */
  plainAt: number;
  byIdAt: number;
  setsAt: number;
  failure: undefined | "Transient" | "Lasting";
  /** What was asked for by id was answered with another job. */
  wrong: boolean;
  /** The jobs that its answers named, as task or set. */
  named: ReadonlySet<string>;
}

/** One call of `createBackup`. */
export interface CreationRecord {
  at: number;
  awakeAt: number;
  /** How many looks came before it. */
  afterLooks: number;
  /** Whether the cloud began a backup for it. */
  accepted: boolean;
  answer: "Taken" | "Lost" | "Refused" | "Exists";
  jobIds: readonly string[];
}

/** How a gate said that it ended. */
export interface SaidVerdict {
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
  verdict: SaidVerdict;
  /** Local milliseconds, without the time asleep. */
  awakeMs: number;
  /** The server's time at the end. */
  endedAt: number;
  cancelled: boolean;
  timersLeft: number;
}
