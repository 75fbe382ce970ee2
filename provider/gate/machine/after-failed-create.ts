import { type Memory, withActivity } from "../../backup/decision/memory";
import { isOutcomeUnknown } from "../../backup/model/is-outcome-unknown";
import { isRefusedForNow } from "../../backup/model/is-refused-for-now";
import { isOver } from "./deadline";
import { endGate, timeOut } from "./end-gate";
import type { GateCommand } from "./gate-command";
import type { GateEvent } from "./gate-event";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import { pollIn } from "./poll-in";

const NOT_NOW_WAIT_MS = 30_000;

/**
 * Decides on a failed CreateBackup, which is posted once. If a backup is running already, the gate joins it. If it is
 * unknown whether the request was accepted, the gate looks for its job. If the request was certainly not accepted for now,
 * the next poll decides again; there is none where the gate's time is over. Any other failure ends the gate.
 */
export function afterFailedCreate(
  spec: GateSpec,
  state: GateState,
  { error, at }: GateEvent & { kind: "CreateFailed" },
): [GateState, GateCommand] {
  const pollAgain = (memory: Memory, wait: number): [GateState, GateCommand] => {
    const next = { ...state, memory };
    const { message } = error;
    if (isOver(spec, at)) {
      const reasonCode = memory.uncertainSince === undefined ? "WaitingForBackup" : "CreateUncertain";
      return [next, timeOut(spec, next, { reasonCode, detail: message })];
    }
    const pending = { reasonCode: "WaitingForBackup", errorCode: error.code, message } as const;
    return [next, { kind: "Observe", inMs: pollIn(spec, at, wait), pending }];
  };
  const apiCode = error.apiCode ?? "";
  if (/BackupJobExists$/.test(apiCode)) return pollAgain(withActivity(state.memory, at), 0);
  // A replica, or an instance that is being deleted, never takes a backup, whatever code the API refuses it with.
  if (error.code === "NotApplicable" && !error.retryable)
    return [state, endGate(state, "Failed", "CreateRefused", error.message)];
  if (error.code === "NotApplicable") {
    const [next, command] = pollAgain(state.memory, NOT_NOW_WAIT_MS);
    return [{ ...next, createRefusal: error.message }, command];
  }
  if (error.code === "Throttled" || isRefusedForNow(error)) return pollAgain(state.memory, NOT_NOW_WAIT_MS);
  if (isOutcomeUnknown(error)) return pollAgain(withUncertainCreate(state.memory, at), 0);
  return [state, endGate(state, "Failed", "CreateRefused", error.message)];
}

/**
 * The memory after a CreateBackup whose response is unknown. It replaces the jobs of an earlier run, which were outdated
 * when the gate requested another backup.
 */
export function withUncertainCreate(memory: Memory, at: number): Memory {
  return { ...memory, created: [], isResumed: false, uncertainSince: at };
}
