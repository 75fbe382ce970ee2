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
import { withActivity, type Observation, type Memory, NO_MEMORY, remember } from "../../backup/decision/observation";
import type { GateSpec } from "./gate-spec";
import { estimatedRemaining, nextWait, type PollSample } from "./schedule";

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
  | { kind: "Observed"; observation: Observation; at: number }
  | { kind: "ObservationFailed"; error: BackupError; at: number }
  | { kind: "Created"; jobIds: readonly string[]; at: number }
  | { kind: "CreateFailed"; error: BackupError; at: number }
  /** `isCreating`: the response to `CreateBackup` had not come. */
  | { kind: "Cancelled"; at: number; isCreating?: boolean };

/** What to do next. */
export type GateCommand =
  | { kind: "Observe"; inMs: number; pending?: Pending }
  | { kind: "Create"; message: string }
  | { kind: "End"; verdict: Verdict };

/** What a gate is waiting for, for the progress line. */
export interface Pending {
  reasonCode: ReasonCode;
  message: string;
  progress?: number;
  /** Milliseconds until the estimated end. */
  etaMs?: number;
}

export interface GateState {
  memory: Memory;
  samples: readonly PollSample[];
  /** Failed polls since the last good one. */
  errors: number;
  /** What the last good poll decided. */
  lastSeen: string;
}

/** Failed polls in a row that end a gate. Each one has its own retries behind it. */
const MAX_ERRORS = 10;
/** Sights that the schedule polls back on. */
const MAX_SAMPLES = 500;
const ERROR_WAIT_MS = 5_000;
const MAX_ERROR_WAIT_MS = 60_000;

/** What an earlier run of a gate has left under way. */
export interface EarlierRun {
  /** Jobs that it requested. */
  created: readonly string[];
  /** It may have requested one more: it ended before it knew. */
  isUncertain: boolean;
}

/** A gate that has seen nothing. */
export function firstState(earlier?: EarlierRun): GateState {
  const memory: Memory = {
    ...NO_MEMORY,
    ...(earlier && { created: earlier.created, isResumed: true }),
    ...(earlier?.isUncertain && { uncertainSince: 0 }),
  };
  return { memory, samples: [], errors: 0, lastSeen: "" };
}

/** One step. Pure. */
export function step(spec: GateSpec, state: GateState, event: GateEvent): [GateState, GateCommand] {
  switch (event.kind) {
    case "Started":
      return [state, { kind: "Observe", inMs: 0 }];
    case "Observed":
      return observed(spec, state, event);
    case "ObservationFailed":
      return observationFailed(spec, state, event);
    case "Created": {
      const { uncertainSince: _, ...known } = withActivity(state.memory, event.at);
      const memory = { ...known, created: event.jobIds, isResumed: false };
      return [
        { ...state, memory },
        { kind: "Observe", inMs: pollIn(spec, event.at, 0) },
      ];
    }
    case "CreateFailed":
      return createFailed(spec, state, event);
    case "Cancelled": {
      const next = event.isCreating ? { ...state, memory: inDoubt(state.memory, event.at) } : state;
      const requested = event.isCreating ? " One was being requested; it may have begun." : "";
      const seen = state.lastSeen ? ` ${state.lastSeen}` : "";
      const message = `The gate was cancelled; a backup that runs goes on.${requested}${seen}`;
      return [next, early(next, "Cancelled", "Cancelled", message)];
    }
  }
}

function observed(
  spec: GateSpec,
  state: GateState,
  { observation, at }: GateEvent & { kind: "Observed" },
): [GateState, GateCommand] {
  const memory = remember(adopt(state.memory, observation), observation, at);
  const decision = decide(spec.condition, {
    observation,
    memory,
    elapsedMs: at,
    discoveryTimeoutMs: spec.discoveryTimeoutMs,
  });
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
      const samples = [
        ...state.samples.slice(-MAX_SAMPLES),
        { at, reasonCode, ...(progress !== undefined && { progress }) },
      ];
      const etaMs = estimatedRemaining(samples);
      const pending = {
        reasonCode,
        message,
        ...(progress !== undefined && { progress }),
        ...(etaMs !== undefined && { etaMs }),
      };
      const adaptive = nextWait(samples);
      const requested = spec.pollIntervalMs ?? adaptive;
      // Before a backup is requested, polls have to be close, whatever the user's interval is.
      const inMs = pollIn(spec, at, reasonCode === "BeforeCreate" ? Math.min(requested, adaptive) : requested);
      return [
        { ...next, samples },
        { kind: "Observe", inMs, pending },
      ];
    }
  }
}

/** After a lost response to CreateBackup, a manual task that shows up is taken for the one that was requested. */
function adopt(memory: Memory, observation: Observation): Memory {
  if (memory.uncertainSince === undefined || memory.created.length > 0) return memory;
  const manual = observation.tasks.filter(
    ({ mode, state }) => mode === "Manual" && (state === "Queued" || state === "Running"),
  );
  return manual.length === 0 ? memory : { ...memory, created: [...new Set(manual.map(({ jobId }) => jobId))] };
}

function observationFailed(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "ObservationFailed" },
): [GateState, GateCommand] {
  const errors = state.errors + 1;
  const next = { ...state, errors };
  if (isFatal(error, state)) return [next, early(next, "Failed", "ApiError", error.message)];
  if (at >= spec.timeoutMs)
    return [next, timedOut(spec, next, "ApiError", `${state.lastSeen} The last poll failed: ${error.message}`)];
  if (errors >= MAX_ERRORS) {
    const message = `${errors} polls in a row have failed, the last one with: ${error.message}`;
    return [next, early(next, "Failed", "TooManyErrors", message)];
  }
  const wait = Math.min(MAX_ERROR_WAIT_MS, ERROR_WAIT_MS * 2 ** (errors - 1));
  const pending = {
    reasonCode: "ApiError" as const,
    message: `Poll ${errors} of at most ${MAX_ERRORS} in a row failed: ${error.message}`,
  };
  return [next, { kind: "Observe", inMs: pollIn(spec, at, wait), pending }];
}

/**
 * Wrong credentials, permissions and inputs don't mend themselves. A host that can't be resolved, or a response that makes
 * no sense, is a mistake in the settings at first, but a passing fault once a poll has been good.
 */
function isFatal({ retryable, code }: BackupError, { lastSeen }: GateState): boolean {
  if (retryable) return false;
  return !(lastSeen !== "" && (code === "Unavailable" || code === "MalformedResponse"));
}

/**
 * `CreateBackup` is posted once. Where a backup is running already, that one is joined; where nobody knows whether it was
 * taken, its job is looked for; where it certainly was not taken for now, the next poll decides again; anything else ends
 * the gate.
 */
function createFailed(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "CreateFailed" },
): [GateState, GateCommand] {
  const again = (memory: Memory, wait: number): [GateState, GateCommand] => [
    { ...state, memory },
    {
      kind: "Observe",
      inMs: pollIn(spec, at, wait),
      pending: { reasonCode: "WaitingForBackup", message: error.message },
    },
  ];
  const apiCode = error.apiCode ?? "";
  if (/BackupJobExists$/.test(apiCode)) return again(withActivity(state.memory, at), 0);
  if (error.code === "Throttled" || NOT_NOW.test(apiCode)) return again(state.memory, NOT_NOW_WAIT_MS);
  const unknown = error.code === "Unavailable" || error.code === "TimedOut" || error.code === "MalformedResponse";
  if (unknown && (error.retryable || error.apiCode === undefined)) return again(inDoubt(state.memory, at), 0);
  return [state, end("Failed", "CreateRefused", error.message)];
}

/** A backup may have been requested. What an earlier run requested is an old story then: it was not worth waiting for. */
function inDoubt(memory: Memory, at: number): Memory {
  return { ...memory, created: [], isResumed: false, uncertainSince: at };
}

/** The instance is in a state that does not allow a backup: the API says so before it takes anything. */
const NOT_NOW =
  /^(IncorrectDBInstanceState|OperationDenied\.(DB\w*Status|OutofUsage)|LockTimeout|ConcurrentTaskExceeded)/;
const NOT_NOW_WAIT_MS = 30_000;

function pollIn({ timeoutMs }: GateSpec, at: number, wait: number): number {
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

/** An end that leaves things under way. That a backup may have been requested is what its next run has to know above all. */
function early(
  { memory }: GateState,
  outcome: Verdict["outcome"],
  reasonCode: ReasonCode,
  message: string,
): GateCommand {
  const isUncertain = memory.uncertainSince !== undefined && memory.created.length === 0;
  return end(outcome, isUncertain ? "CreateUncertain" : reasonCode, message);
}
