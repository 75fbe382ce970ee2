/**
 * One history: a cloud, what goes wrong on the way to it, and what the user asks for.
 *
 * @module
 */
import type { Cloud, TrueBackup } from "./cloud";
import type { Wish } from "./wish";

/** A stretch of local time in which every look fails. */
export interface Fault {
  /** Local milliseconds since the gate began. */
  from: number;
  to: number;
  kind: TransientFault | LastingFault;
}

export type TransientFault = "Throttled" | "Unavailable" | "TimedOut" | "HalfAnswer";
export type LastingFault = "AuthenticationFailed" | "PermissionDenied" | "InstanceNotFound" | "MalformedAnswer";

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
  | "TakenAnswerLost"
  | "TakenServerError"
  | "TakenOddAnswer"
  | "TakenNonceUsed";

export interface History {
  cloud: Cloud;
  wish: Wish;
  /** The server's time when the gate begins. */
  beginsAt: number;
  /** What the local clock shows then: it is nobody's time of day. */
  localStart: number;
  /** Server milliseconds for each local one. */
  pace: number;
  /** Gates on one instance share their looks, as they do in real programs. */
  sharesLooks: boolean;
  /** How long a call takes. */
  latencyMs: number;
  faults: readonly Fault[];
  /** Of so many looks one fails, beside `faults`; 0: none. */
  flakyEvery: number;
  suspensions: readonly Suspension[];
  /** Every so many looks, what is asked for by job id is answered with another job, or with more than was asked. */
  wrongAnswerEvery: number;
  /** `BackupJobId` narrows the list of sets, or is ignored. */
  ignoresSetFilter: boolean;
  /** What happens to the first `CreateBackup`, and to those after it. */
  fates: readonly [CreationFate, CreationFate];
  /** What an accepted `CreateBackup` leads to, by the moment when it was taken and how many were taken before. */
  created: (at: number, before: number) => TrueBackup;
  /** What an earlier run of the gate has left under way: jobs that it asked for, or that it may have asked for one. */
  earlier?: { created: readonly string[]; isUncertain: boolean };
  /** Local milliseconds since the gate began, after which the user presses Ctrl-C. */
  cancelAt?: number;
}
