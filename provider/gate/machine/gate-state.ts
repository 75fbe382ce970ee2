/**
 * A gate as a pure state machine: events in, commands out. No clock, no I/O: `run-gate.ts` carries the commands out.
 *
 * @module
 */
import type { BackupError } from "../../backup/model/errors";
import { decide } from "../../backup/decision/decide";
import type { Decision, Proof, ReasonCode } from "../../backup/decision/decision";
import { NO_PROOF } from "../../backup/decision/decision";
import { formatDuration } from "../../text/duration";
import { disturbed, type Look, type Memory, NO_MEMORY, remember } from "../../backup/decision/observation";
import type { GateSpec } from "./gate-spec";
import { foreseenRest, nextWait, type Sight } from "./schedule";

/** How a gate ended. */
export interface Verdict extends Proof {
  outcome: "Passed" | "Failed" | "TimedOut" | "Cancelled";
  reasonCode: ReasonCode;
  /** One sentence. */
  message: string;
}

/** What has happened. Times are awake milliseconds since the gate began. */
export type GateEvent =
  | { kind: "Started" }
  | { kind: "Looked"; look: Look; at: number }
  | { kind: "LookFailed"; error: BackupError; at: number }
  | { kind: "Created"; jobIds: readonly string[]; at: number }
  | { kind: "CreateFailed"; error: BackupError; at: number }
  /** `isCreating`: the answer to `CreateBackup` had not come. */
  | { kind: "Cancelled"; at: number; isCreating?: boolean };

/** What to do next. */
export type GateCommand =
  | { kind: "Look"; inMs: number; pending?: Pending }
  | { kind: "Create"; message: string }
  | { kind: "End"; verdict: Verdict };

/** What a gate is waiting for, for the progress line. */
export interface Pending {
  reasonCode: ReasonCode;
  message: string;
  progress?: number;
  /** Milliseconds until the foreseen end. */
  restMs?: number;
}

export interface GateState {
  memory: Memory;
  sights: readonly Sight[];
  /** Failed looks since the last good one. */
  errors: number;
  /** What the last good look decided. */
  lastSeen: string;
}

/** Failed looks in a row that end a gate. Each one has its own retries behind it. */
const MOST_ERRORS = 10;
/** Sights that the schedule looks back on. */
const MOST_SIGHTS = 500;
const ERROR_WAIT_MS = 5_000;
const LONGEST_ERROR_WAIT_MS = 60_000;

/** What an earlier run of a gate has left under way. */
export interface EarlierRun {
  /** Jobs that it asked for. */
  created: readonly string[];
  /** It may have asked for one more: it ended before it knew. */
  isUncertain: boolean;
}

/** A gate that has seen nothing. */
export function firstState(earlier?: EarlierRun): GateState {
  const memory: Memory = {
    ...NO_MEMORY,
    ...(earlier && { created: earlier.created, isResumed: true }),
    ...(earlier?.isUncertain && { uncertainSince: 0 }),
  };
  return { memory, sights: [], errors: 0, lastSeen: "" };
}

/** One step. Pure. */
export function step(spec: GateSpec, state: GateState, event: GateEvent): [GateState, GateCommand] {
  switch (event.kind) {
    case "Started":
      return [state, { kind: "Look", inMs: 0 }];
    case "Looked":
      return looked(spec, state, event);
    case "LookFailed":
      return lookFailed(spec, state, event);
    case "Created": {
      const { uncertainSince: _, ...known } = disturbed(state.memory, event.at);
      const memory = { ...known, created: event.jobIds, isResumed: false };
      return [
        { ...state, memory },
        { kind: "Look", inMs: lookIn(spec, event.at, 0) },
      ];
    }
    case "CreateFailed":
      return createFailed(spec, state, event);
    case "Cancelled": {
      const next = event.isCreating ? { ...state, memory: inDoubt(state.memory, event.at) } : state;
      const asked = event.isCreating ? " One was being asked for; it may have begun." : "";
      const seen = state.lastSeen ? ` ${state.lastSeen}` : "";
      const message = `The gate was cancelled; a backup that runs goes on.${asked}${seen}`;
      return [next, early(next, "Cancelled", "Cancelled", message)];
    }
  }
}

function looked(
  spec: GateSpec,
  state: GateState,
  { look, at }: GateEvent & { kind: "Looked" },
): [GateState, GateCommand] {
  const memory = remember(adopt(state.memory, look), look, at);
  const decision = decide(spec.condition, { look, memory, elapsedMs: at, discoveryTimeoutMs: spec.discoveryTimeoutMs });
  const next = { ...state, memory, errors: 0, lastSeen: decision.message };
  switch (decision.kind) {
    case "Pass":
      return [next, { kind: "End", verdict: passed(decision) }];
    case "Fail":
      return [next, end("Failed", decision.reasonCode, decision.message)];
    case "Create":
      if (at >= spec.timeoutMs) return [next, timedOut(spec, next, "NoFreshBackup", decision.message)];
      return [next, { kind: "Create", message: decision.message }];
    case "Pending": {
      if (at >= spec.timeoutMs) return [next, timedOut(spec, next, decision.reasonCode, decision.message)];
      const { reasonCode, message, progress } = decision;
      const sights = [
        ...state.sights.slice(-MOST_SIGHTS),
        { at, reasonCode, ...(progress !== undefined && { progress }) },
      ];
      const restMs = foreseenRest(sights);
      const pending = {
        reasonCode,
        message,
        ...(progress !== undefined && { progress }),
        ...(restMs !== undefined && { restMs }),
      };
      const adaptive = nextWait(sights);
      const asked = spec.pollIntervalMs ?? adaptive;
      // Before a backup is asked for, looks have to be close, whatever the user's interval is.
      const inMs = lookIn(spec, at, reasonCode === "BeforeCreate" ? Math.min(asked, adaptive) : asked);
      return [
        { ...next, sights },
        { kind: "Look", inMs, pending },
      ];
    }
  }
}

/** After a lost answer to CreateBackup, a manual task that shows up is taken for the one that was asked for. */
function adopt(memory: Memory, look: Look): Memory {
  if (memory.uncertainSince === undefined || memory.created.length > 0) return memory;
  const manual = look.tasks.filter(
    ({ mode, state }) => mode === "Manual" && (state === "Queued" || state === "Running"),
  );
  return manual.length === 0 ? memory : { ...memory, created: [...new Set(manual.map(({ jobId }) => jobId))] };
}

function lookFailed(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "LookFailed" },
): [GateState, GateCommand] {
  const errors = state.errors + 1;
  const next = { ...state, errors };
  if (isFatal(error, state)) return [next, early(next, "Failed", "ApiError", error.message)];
  if (at >= spec.timeoutMs)
    return [next, timedOut(spec, next, "ApiError", `${state.lastSeen} The last look failed: ${error.message}`)];
  if (errors >= MOST_ERRORS) {
    const message = `${errors} looks in a row have failed, the last one with: ${error.message}`;
    return [next, early(next, "Failed", "TooManyErrors", message)];
  }
  const wait = Math.min(LONGEST_ERROR_WAIT_MS, ERROR_WAIT_MS * 2 ** (errors - 1));
  const pending = {
    reasonCode: "ApiError" as const,
    message: `Look ${errors} of at most ${MOST_ERRORS} in a row failed: ${error.message}`,
  };
  return [next, { kind: "Look", inMs: lookIn(spec, at, wait), pending }];
}

/**
 * Wrong credentials, permissions and inputs don't mend themselves. A host that can't be resolved, or an answer that makes
 * no sense, is a mistake in the settings at first, but a passing fault once a look has been good.
 */
function isFatal({ retryable, code }: BackupError, { lastSeen }: GateState): boolean {
  if (retryable) return false;
  return !(lastSeen !== "" && (code === "Unavailable" || code === "MalformedAnswer"));
}

/**
 * `CreateBackup` is posted once. Where a backup is running already, that one is joined; where nobody knows whether it was
 * taken, its job is looked for; where it certainly was not taken for now, the next look decides again; anything else ends
 * the gate.
 */
function createFailed(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "CreateFailed" },
): [GateState, GateCommand] {
  const again = (memory: Memory, wait: number): [GateState, GateCommand] => [
    { ...state, memory },
    { kind: "Look", inMs: lookIn(spec, at, wait), pending: { reasonCode: "WaitingForBackup", message: error.message } },
  ];
  const apiCode = error.apiCode ?? "";
  if (/BackupJobExists$/.test(apiCode)) return again(disturbed(state.memory, at), 0);
  if (error.code === "Throttled" || NOT_NOW.test(apiCode)) return again(state.memory, NOT_NOW_WAIT_MS);
  const unknown = error.code === "Unavailable" || error.code === "TimedOut" || error.code === "MalformedAnswer";
  if (unknown && (error.retryable || error.apiCode === undefined)) return again(inDoubt(state.memory, at), 0);
  return [state, end("Failed", "CreateRefused", error.message)];
}

/** A backup may have been asked for. What an earlier run asked for is an old story then: it was not worth waiting for. */
function inDoubt(memory: Memory, at: number): Memory {
  return { ...memory, created: [], isResumed: false, uncertainSince: at };
}

/** The instance is in a state that does not allow a backup: the API says so before it takes anything. */
const NOT_NOW =
  /^(IncorrectDBInstanceState|OperationDenied\.(DB\w*Status|OutofUsage)|LockTimeout|ConcurrentTaskExceeded)/;
const NOT_NOW_WAIT_MS = 30_000;

function lookIn({ timeoutMs }: GateSpec, at: number, wait: number): number {
  return Math.max(0, Math.min(wait, timeoutMs - at));
}

function passed({ kind: _, ...decision }: Decision & { kind: "Pass" }): Verdict {
  return { outcome: "Passed", ...decision };
}

function end(outcome: Verdict["outcome"], reasonCode: ReasonCode, message: string): GateCommand {
  return { kind: "End", verdict: { outcome, reasonCode, message, ...NO_PROOF } };
}

function timedOut({ timeoutMs }: GateSpec, state: GateState, reasonCode: ReasonCode, lastSeen: string): GateCommand {
  const message = `Not within ${formatDuration(timeoutMs)}. Last seen: ${lastSeen.trim()}`;
  return early(state, "TimedOut", reasonCode, message);
}

/** An end that leaves things under way. That a backup may have been asked for is what its next run has to know above all. */
function early(
  { memory }: GateState,
  outcome: Verdict["outcome"],
  reasonCode: ReasonCode,
  message: string,
): GateCommand {
  const isUncertain = memory.uncertainSince !== undefined && memory.created.length === 0;
  return end(outcome, isUncertain ? "CreateUncertain" : reasonCode, message);
}
