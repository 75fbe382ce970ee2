import type { BackupErrorCode } from "../../provider/backup/model/errors";
import type { Fault } from "../../provider/emulator";

/** The time limit for faults that delay the response, in milliseconds. */
const shortMs = 450;

/** One fault of the emulator, and how a lookup ends. */
export interface FaultRow {
  fault: Fault;
  /** The error if the fault is permanent, or `Succeeds` if the fault is harmless. */
  stays: BackupErrorCode | "Succeeds";
  /** The result of a lookup if the fault occurs once. */
  once: "Succeeds" | "Fails";
  limitMs?: number;
}

/** Every fault of the emulator, but those of lists of instances (`totalChanges`, `lostRows`), which no lookup reads. */
export const FAULT_TABLE: FaultRow[] = [
  { fault: { fault: "throttle", retryAfterMs: 20 }, once: "Succeeds", stays: "Throttled" },
  { fault: { fault: "throttle", retryAfterMs: 0 }, once: "Succeeds", stays: "Throttled" },
  { fault: { fault: "throttle", retryAfterMs: 60_000 }, once: "Fails", stays: "Throttled" },
  { fault: { fault: "throttle", code: "Throttling.Api", retryAfterMs: 1 }, once: "Succeeds", stays: "Throttled" },
  { fault: { fault: "unavailable503" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "html502" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "error500NoCode" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "ok200WithCode" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "resetBeforeAccept" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "resetAfterAccept" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "resetBeforeBody" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "resetMidBody" }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "stall", ms: 10_000 }, once: "Succeeds", stays: "TimedOut", limitMs: shortMs },
  { fault: { fault: "slowDrip", ms: 10_000 }, once: "Succeeds", stays: "TimedOut", limitMs: shortMs },
  { fault: { fault: "slowDrip", ms: 200 }, once: "Succeeds", stays: "Succeeds" },
  { fault: { fault: "truncated" }, once: "Succeeds", stays: "MalformedResponse" },
  { fault: { fault: "empty" }, once: "Succeeds", stays: "MalformedResponse" },
  { fault: { fault: "wrongType" }, once: "Fails", stays: "MalformedResponse" },
  { fault: { fault: "hugePage", count: 20_000 }, once: "Succeeds", stays: "Succeeds" },
  { fault: { fault: "clockSkew", skewMs: 60_000 }, once: "Succeeds", stays: "Succeeds" },
  { fault: { fault: "clockSkew", skewMs: 3_600_000 }, once: "Fails", stays: "AuthenticationFailed" },
  { fault: { fault: "expiredToken" }, once: "Fails", stays: "AuthenticationFailed" },
  { fault: { fault: "apiError", code: "InternalError", status: 500 }, once: "Succeeds", stays: "Unavailable" },
  { fault: { fault: "apiError", code: "Forbidden.RAM", status: 403 }, once: "Fails", stays: "PermissionDenied" },
  {
    fault: { fault: "apiError", code: "InvalidAccessKeyId.Inactive", status: 400 },
    once: "Fails",
    stays: "AuthenticationFailed",
  },
  {
    fault: { fault: "apiError", code: "SignatureDoesNotMatch", status: 400 },
    once: "Fails",
    stays: "AuthenticationFailed",
  },
  {
    fault: { fault: "apiError", code: "InvalidDBInstanceName.NotFound", status: 404 },
    once: "Fails",
    stays: "InstanceNotFound",
  },
  {
    fault: { fault: "apiError", code: "InvalidInstanceId.NotFound", status: 404 },
    once: "Fails",
    stays: "InstanceNotFound",
  },
  {
    fault: { fault: "apiError", code: "InvalidDBClusterId.NotFound", status: 400 },
    once: "Fails",
    stays: "InstanceNotFound",
  },
  {
    fault: { fault: "apiError", code: "ReadDBInstanceNotSupport", status: 400 },
    once: "Fails",
    stays: "NotApplicable",
  },
  { fault: { fault: "apiError", code: "InvalidBackupMode.Malformed", status: 400 }, once: "Fails", stays: "BadInput" },
  { fault: { fault: "apiError", code: "NeverHeardOfIt", status: 400 }, once: "Fails", stays: "Unavailable" },
];
