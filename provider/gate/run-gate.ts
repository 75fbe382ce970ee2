import type { Clock } from "../time/clock";
import { sleep } from "../time/sleep";
import { CancelledError, type BackupError, isBackupError, UnavailableError } from "../backup/model/errors";
import type { Observation } from "../backup/decision/observation";
import { type ObservationQuery, observationQuery } from "../backup/decision/observation-query";
import { awakeTime } from "./awake-time";
import type { BackupSource } from "../backup/decision/backup-source";
import type { GateSpec } from "./machine/gate-spec";
import {
  type EarlierRun,
  firstState,
  type GateCommand,
  type GateEvent,
  type Pending,
  step,
  type Verdict,
} from "./machine/gate-state";

/** What a gate tells while it waits. */
export interface ProgressSink {
  pending(pending: Pending, elapsedMs: number): void;
  /** The gate has ended: nothing is shown any more. */
  done?(): void;
}

/** How a gate ended, and what it took. */
export interface GateResult extends Verdict {
  /** Jobs that it requested, or took for its own. */
  created: readonly string[];
  /** Awake milliseconds. */
  elapsedMs: number;
  polls: number;
  /** The last complete poll. */
  lastObservation?: Observation;
  /** Of the last polls, newest last. */
  requestIds: string[];
}

/** What a gate works with. */
export interface GateDependencies {
  source: BackupSource;
  clock: Clock;
  signal: AbortSignal;
  progress?: ProgressSink;
  /** What an earlier run of the same gate requested is waited for, and not requested again. */
  earlier?: EarlierRun;
}

const MAX_REQUEST_IDS = 5;
/**
 * Runs a gate to its end: carries out what the state machine commands, and tells it what happened. Never rejects for
 * what the cloud does; a bug rejects.
 */
export async function runGate(
  spec: GateSpec,
  { source, clock, signal, progress, earlier }: GateDependencies,
): Promise<GateResult> {
  const time = awakeTime(clock);
  const elapsed = () => time.elapsed();
  let polls = 0;
  let lastObservation: Observation | undefined;
  let requestIds: string[] = [];

  const observeWithin = async (query: ObservationQuery, ms: number): Promise<Observation> => {
    if (source.observeWithin) return source.observeWithin(query, ms, signal);
    if (ms > 0) await sleep(clock, ms, signal);
    return source.observe(query, signal);
  };
  const carryOut = async (command: GateCommand & { kind: "Observe" | "Create" }): Promise<GateEvent> => {
    if (command.kind === "Create") {
      const message = `Requesting a backup: ${command.message}`;
      progress?.pending({ reasonCode: "WaitingForBackup", message }, elapsed());
      try {
        return { kind: "Created", jobIds: await source.createBackup(signal), at: elapsed() };
      } catch (error) {
        return { kind: "CreateFailed", error: backupError(error), at: elapsed() };
      }
    }
    if (command.pending) progress?.pending(command.pending, elapsed());
    const query = observationQuery(spec.condition, state.memory);
    polls += 1;
    try {
      lastObservation = await observeWithin(query, command.inMs);
      requestIds = [...requestIds, ...lastObservation.requestIds].slice(-MAX_REQUEST_IDS);
      return { kind: "Observed", observation: lastObservation, at: elapsed() };
    } catch (error) {
      return { kind: "ObservationFailed", error: backupError(error), at: elapsed() };
    }
  };

  let [state, command] = step(spec, firstState(earlier), { kind: "Started" });
  try {
    while (command.kind !== "End") {
      let event: GateEvent;
      try {
        signal.throwIfAborted();
        event = await carryOut(command);
      } catch (error) {
        if (!signal.aborted) throw error;
        event = { kind: "Cancelled", at: elapsed() };
      }
      if (signal.aborted && (event.kind === "ObservationFailed" || event.kind === "CreateFailed"))
        event = { kind: "Cancelled", at: elapsed(), isCreating: event.kind === "CreateFailed" };
      [state, command] = step(spec, state, event);
    }
  } finally {
    time.stop();
    progress?.done?.();
  }
  return {
    ...command.verdict,
    created: state.memory.created,
    elapsedMs: elapsed(),
    polls,
    ...(lastObservation && { lastObservation }),
    requestIds,
  };
}

/** A source may only fail in this package's terms; anything else is a bug and goes through. */
function backupError(error: unknown): BackupError {
  if (isBackupError(error)) return error;
  if (error instanceof Error && error.name === "AbortError") return new CancelledError("The poll was cancelled.");
  throw error instanceof Error ? error : new UnavailableError(String(error));
}
