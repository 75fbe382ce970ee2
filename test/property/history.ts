/**
 * One history: a cloud, what goes wrong on the way to it, and what the user requests.
 *
 * @module
 */
import type { Cloud, TrueBackup } from "./cloud";
import type { GateConfig } from "./gate-config";

/** A stretch of local time in which every poll fails. */
export interface Fault {
  /** Local milliseconds since the gate began. */
  from: number;
  to: number;
  kind: TransientFault | PermanentFault;
}

export type TransientFault = "Throttled" | "Unavailable" | "TimedOut" | "HalfResponse";
export type PermanentFault = "AuthenticationFailed" | "PermissionDenied" | "InstanceNotFound" | "MalformedResponse";

/** The machine that the gate runs on is suspended: no timer fires meanwhile, the server's time goes on. */
export interface Suspension {
  /** Local milliseconds since the gate began. */
  at: number;
  ms: number;
  /** Whether the local clock counts the time asleep (macOS, Windows) or stands still (Linux). */
  counted: boolean;
}

/** What happens to a `CreateBackup`, where no other backup is in its way. */
export type CreationFate =
  | "Taken"
  | "Refused"
  | "NotNow"
  | "Throttled"
  | "LostBefore"
  | "TakenResponseLost"
  | "TakenServerError"
  | "TakenMalformedResponse"
  | "TakenNonceUsed";

export interface History {
  cloud: Cloud;
  config: GateConfig;
  /** The server's time when the gate begins. */
  beginsAt: number;
  /** What the local clock shows then: it is nobody's time of day. */
  localStart: number;
  /** Server milliseconds for each local one. */
  rate: number;
  /** Gates on one instance share their polls, as they do in real programs. */
  sharesPolls: boolean;
  /** How long a call takes. */
  latencyMs: number;
  faults: readonly Fault[];
  /** Of so many polls one fails, beside `faults`; 0: none. */
  flakyEvery: number;
  suspensions: readonly Suspension[];
  /** Every so many polls, what is requested by job id is responded with another job, or with more than was requested. */
  wrongResponseEvery: number;
  /** `BackupJobId` narrows the list of sets, or is ignored. */
  ignoresSetFilter: boolean;
  /** What happens to the first `CreateBackup`, and to those after it. */
  fates: readonly [CreationFate, CreationFate];
  /** What an accepted `CreateBackup` leads to, by the moment when it was taken and how many were taken before. */
  created: (at: number, before: number) => TrueBackup;
  /** What an earlier run of the gate has left under way: jobs that it requested, or that it may have requested one. */
  earlier?: { created: readonly string[]; isUncertain: boolean };
  /** Local milliseconds since the gate began, after which the user presses Ctrl-C. */
  cancelAt?: number;
}
