import type { BackupError } from "../../backup/model/errors";
import { isOver } from "./deadline";
import { endGate, timeOut } from "./end-gate";
import type { GateCommand, Pending } from "./gate-command";
import type { GateEvent } from "./gate-event";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import { pollIn } from "./poll-in";

/** Failed polls in a row that end a gate. The client has retried each of them. */
const MAX_ERRORS = 10;
const ERROR_WAIT_MS = 5_000;
const MAX_ERROR_WAIT_MS = 60_000;
const CREATING_WAIT_MS = 30_000;

/** Decides on a failed poll. */
export function afterFailedObservation(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "ObservationFailed" },
): [GateState, GateCommand] {
  const errors = state.errors + 1;
  const next = { ...state, errors };
  if (isFatal(error, state)) return [next, endGate(next, "Failed", "ApiError", error.message)];
  if (isOver(spec, at)) {
    const failure = `The last poll failed: ${error.message}`;
    const detail = state.lastDecision ? `${state.lastDecision.message} ${failure}` : failure;
    return [next, timeOut(spec, next, { reasonCode: "ApiError", detail })];
  }
  if (error.code === "NotApplicable") {
    // An instance that is being created. The API works, so that this does not count as a failed poll.
    const pending: Pending = { reasonCode: "ApiError", errorCode: error.code, message: error.message };
    return [state, { kind: "Observe", inMs: pollIn(spec, at, CREATING_WAIT_MS), pending }];
  }
  if (errors >= MAX_ERRORS) {
    const message = `${errors} polls in a row have failed, the last one with: ${error.message}`;
    return [next, endGate(next, "Failed", "TooManyErrors", message)];
  }
  const wait = Math.min(MAX_ERROR_WAIT_MS, ERROR_WAIT_MS * 2 ** (errors - 1));
  const pending: Pending = {
    reasonCode: "ApiError",
    errorCode: error.code,
    message: `Poll ${errors} of at most ${MAX_ERRORS} in a row failed: ${error.message}`,
  };
  return [next, { kind: "Observe", inMs: pollIn(spec, at, wait), pending }];
}

/**
 * Wrong credentials, permissions and inputs need the user. A host that can't be resolved points to wrong settings on the
 * first poll, and to a passing fault once a poll has succeeded. A malformed response is a passing fault until it repeats:
 * it says nothing about the backup, and a proxy or an overloaded API sends one now and then.
 */
function isFatal({ retryable, code }: BackupError, { lastDecision }: GateState): boolean {
  if (retryable || code === "MalformedResponse") return false;
  return lastDecision === undefined || code !== "Unavailable";
}
