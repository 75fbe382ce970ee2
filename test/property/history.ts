/**
 * One history: a cloud, the faults on the way to it, and the configuration of the gate.
 *
 * @module
 */
import type { Cloud, TrueBackup } from "./cloud";
import type { CallFaultKind } from "./draft-requirements";
import type { GateConfig } from "./gate-config";

/** A span of local time in which every poll fails. */
export interface Fault {
  /** Local milliseconds since the gate began. */
  from: number;
  to: number;
  kind: TransientFault | PermanentFault;
}

export type TransientFault = "Throttled" | "Unavailable" | "TimedOut" | "HalfResponse";
export type PermanentFault = "AuthenticationFailed" | "PermissionDenied" | "InstanceNotFound" | "MalformedResponse";

/** A span of local time in which only the policy call, or only the calls that read a recovery window, fail. */
export interface CallFault {
  call: "Policy" | "Window";
  kind: CallFaultKind;
  /** Local milliseconds since the gate began. */
  from: number;
  to: number;
}

/** A suspension of the machine that the gate runs on: no timer fires, while server time passes. */
export interface Suspension {
  /** Local milliseconds since the gate began. */
  at: number;
  ms: number;
  /** Whether the local clock counts the time of the suspension (macOS, Windows) or stands still (Linux). */
  counted: boolean;
}

/** What happens to a `CreateBackup` request while no other backup runs. */
export type CreationFate =
  | "Taken"
  | "Refused"
  | "NotNow"
  | "Throttled"
  | "LostBefore"
  | "TakenResponseLost"
  /** The response is lost, and where the client repeats the request, the repetition is throttled. */
  | "TakenResponseLostThenThrottled"
  | "TakenServerError"
  | "TakenMalformedResponse"
  | "TakenNonceUsed";

export interface History {
  cloud: Cloud;
  config: GateConfig;
  /** The server's time when the gate begins. */
  beginsAt: number;
  /** The local clock at that time. It does not show the time of day. */
  localStart: number;
  /** Server milliseconds for each local one. */
  rate: number;
  /** Whether the gate polls through a `SharedPoller`, as gates in a Pulumi program do. */
  sharesPolls: boolean;
  /** How long a call takes, local milliseconds. */
  latencyMs: number;
  faults: readonly Fault[];
  callFaults: readonly CallFault[];
  /** Whether a call that can report no recovery window refuses it, rather than returning no range. */
  refusesWindow: boolean;
  /** Every n-th poll fails, in addition to `faults`; 0: none. */
  flakyEvery: number;
  suspensions: readonly Suspension[];
  /** In every n-th poll, a request by job id returns other jobs instead; 0: never. */
  wrongResponseEvery: number;
  /** Whether the API ignores `BackupJobId` as a filter of the sets. */
  ignoresSetFilter: boolean;
  /** What happens to the first `CreateBackup` request, and to all later ones. */
  fates: readonly [CreationFate, CreationFate];
  /** The backup that an accepted `CreateBackup` starts, by its server time and the number of requests before it. */
  created: (at: number, before: number) => TrueBackup;
  /** The state of an earlier run: the jobs that it requested, and whether it may have requested another one. */
  earlier?: { created: readonly string[]; isUncertain: boolean };
  /** When the user presses Ctrl-C, local milliseconds since the gate began. */
  cancelAt?: number;
}
