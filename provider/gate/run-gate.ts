import type { BackupSource } from "../backup/decision/backup-source";
import { maxAgeWarning } from "../backup/decision/max-age-warning";
import type { Observation } from "../backup/decision/observation";
import { observationQuery } from "../backup/decision/observation-query";
import {
  type BackupError,
  CancelledError,
  isBackupError,
  TimedOutError,
  UnavailableError,
} from "../backup/model/errors";
import { formatDuration } from "../text/duration";
import type { Clock } from "../time/clock";
import { awakeTime } from "./awake-time";
import { ConcurrentCreation } from "./concurrent-creation";
import type { GateResult } from "./gate-result";
import { DEADLINE_GRACE_MS, LAST_POLL_MS } from "./machine/deadline";
import type { GateCommand } from "./machine/gate-command";
import type { GateEvent } from "./machine/gate-event";
import type { GateSpec } from "./machine/gate-spec";
import { type EarlierRun, firstState } from "./machine/gate-state";
import { step } from "./machine/step";
import { polledSource } from "./polled-source";
import type { ProgressSink } from "./progress-sink";
import { recordedRequests } from "./recorded-requests";
import type { RequestJournal } from "./request-journal";
import { withinDeadline } from "./within-deadline";

/** What a gate works with. */
export interface GateDependencies {
  source: BackupSource;
  clock: Clock;
  /** Cancels the gate. */
  signal: AbortSignal;
  progress?: ProgressSink;
  /** What an earlier run of the same gate requested. The gate waits for it and does not request it again. */
  earlier?: EarlierRun;
  journal?: RequestJournal;
}

const MAX_REQUEST_IDS = 5;

/**
 * Runs a gate to its end: executes the commands of the state machine, and reports what happened. Never rejects for what
 * the cloud does; only a bug rejects.
 */
export async function runGate(
  spec: GateSpec,
  { source, clock, signal, progress, earlier, journal }: GateDependencies,
): Promise<GateResult> {
  const polled = polledSource(source, clock);
  const time = awakeTime(clock);
  const elapsed = () => time.elapsed();
  const isCancelled = () => signal.aborted;
  let polls = 0;
  let lastObservation: Observation | undefined;
  let requestIds: string[] = [];
  const limits = { clock, elapsed, signal, endsAtMs: spec.timeoutMs + DEADLINE_GRACE_MS };

  let isWarned = false;

  const warnOnce = () => {
    const warning = !isWarned && lastObservation && maxAgeWarning(spec.condition, lastObservation);
    if (!warning) return;
    isWarned = true;
    progress?.warn?.(warning);
  };
  /** What was recorded before the request still leads the next run to the backup. */
  const warnOfRecord = (error: unknown) => progress?.warn?.(backupError(error).message);
  const create = async ({ message }: GateCommand & { kind: "Create" }): Promise<GateEvent> => {
    warnOnce();
    progress?.pending({ reasonCode: "WaitingForBackup", message: `Requesting a backup: ${message}` }, elapsed());
    try {
      await requests.beforeCreate();
      if (isCancelled()) return { kind: "Cancelled", at: elapsed() };
    } catch (error) {
      return { kind: "CreateFailed", error: backupError(error), at: elapsed() };
    }
    try {
      const jobIds = await withinDeadline({ ...limits, tooLate: createdTooLate }, (ended) =>
        polled.createBackup(ended),
      );
      progress?.created?.(jobIds, elapsed());
      return { kind: "Created", jobIds, at: elapsed() };
    } catch (error) {
      if (error instanceof ConcurrentCreation)
        return { kind: "CreateDeferred", isRefused: error.isRefused, at: elapsed() };
      // Whatever the reason of the abort is, the request was in flight.
      if (signal.aborted) return { kind: "Cancelled", at: elapsed(), isCreating: true };
      return { kind: "CreateFailed", error: backupError(error), at: elapsed() };
    }
  };
  const observe = async ({ inMs, pending }: GateCommand & { kind: "Observe" }): Promise<GateEvent> => {
    if (pending) {
      warnOnce();
      progress?.pending(pending, elapsed());
    }
    polls += 1;
    try {
      const query = observationQuery(spec.condition, state.memory);
      const timeoutMs = spec.timeoutMs + LAST_POLL_MS - elapsed() - inMs;
      lastObservation = await withinDeadline({ ...limits, tooLate: observedTooLate }, (ended) =>
        polled.observeWithin(query, inMs, ended, timeoutMs),
      );
      requestIds = [...requestIds, ...lastObservation.requestIds].slice(-MAX_REQUEST_IDS);
      progress?.observed?.(lastObservation, elapsed());
      return { kind: "Observed", observation: lastObservation, at: elapsed() };
    } catch (error) {
      if (signal.aborted) return { kind: "Cancelled", at: elapsed() };
      return { kind: "ObservationFailed", error: backupError(error), at: elapsed() };
    }
  };
  const execute = async (command: Exclude<GateCommand, { kind: "End" }>): Promise<GateEvent> => {
    if (signal.aborted) return { kind: "Cancelled", at: elapsed() };
    return command.kind === "Create" ? create(command) : observe(command);
  };

  let state = firstState(earlier);
  const requests = recordedRequests(journal, state.memory);
  let command: GateCommand;
  let event: GateEvent = { kind: "Started" };
  [state, command] = step(spec, state, event);
  try {
    while (command.kind !== "End") {
      event = await execute(command);
      [state, command] = step(spec, state, event);
      // A gate that ends returns what it has requested.
      if (command.kind !== "End") await requests.update(state.memory).catch(warnOfRecord);
    }
  } finally {
    time.stop();
    progress?.done?.();
  }
  return {
    ...command.verdict,
    elapsedMs: elapsed(),
    polls,
    ...("error" in event && { errorCode: event.error.code }),
    ...(lastObservation && { lastObservation, evaluatedAtMs: lastObservation.now }),
    requestIds,
  };
}

const GRACE = formatDuration(DEADLINE_GRACE_MS);

function observedTooLate(): BackupError {
  return new TimedOutError(`It was incomplete ${GRACE} after the deadline.`);
}

/** The request was in flight: whether the API accepted it is unknown. */
function createdTooLate(): BackupError {
  return new TimedOutError(`CreateBackup had no response ${GRACE} after the deadline. It may have been accepted.`);
}

/** A source fails only with this package's errors. Anything else is a bug, and is thrown on. */
function backupError(error: unknown): BackupError {
  if (isBackupError(error)) return error;
  if (error instanceof Error && error.name === "AbortError") return new CancelledError("The poll was cancelled.");
  throw error instanceof Error ? error : new UnavailableError(String(error));
}
