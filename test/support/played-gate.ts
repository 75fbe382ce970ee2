import type { Observation } from "../../provider/backup/decision/observation";
import type { BackupError } from "../../provider/backup/model/errors";
import type { GateCommand } from "../../provider/gate/machine/gate-command";
import type { GateEvent } from "../../provider/gate/machine/gate-event";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";
import { firstState, type GateState } from "../../provider/gate/machine/gate-state";
import { step } from "../../provider/gate/machine/step";
import { NOW, observation, SECOND } from "./gate-samples";

/**
 * A gate that receives one event after the other, and short forms of what it then commands.
 *
 * @module
 */

/** A gate that receives one event after the other. */
export class Played {
  state: GateState = firstState();
  command: GateCommand;
  readonly commands: GateCommand[] = [];

  constructor(private readonly gate: GateSpec) {
    this.command = this.send({ kind: "Started" });
  }

  private send(event: GateEvent): GateCommand {
    const before = JSON.stringify(this.state);
    const [state, command] = step(this.gate, this.state, event);
    // `step` is pure: it leaves the old state unchanged, and the same event leads to the same state.
    expect(JSON.stringify(this.state)).toBe(before);
    expect(step(this.gate, this.state, event)).toEqual([state, command]);
    this.state = state;
    this.command = command;
    this.commands.push(command);
    return command;
  }

  observed(at: number, changes: Partial<Observation> = {}): GateCommand {
    return this.send({ kind: "Observed", at, observation: observation({ now: NOW + at, ...changes }) });
  }

  observationFailed(at: number, error: BackupError): GateCommand {
    return this.send({ kind: "ObservationFailed", at, error });
  }

  created(at: number, ...jobIds: string[]): GateCommand {
    return this.send({ kind: "Created", at, jobIds });
  }

  createFailed(at: number, error: BackupError): GateCommand {
    return this.send({ kind: "CreateFailed", at, error });
  }

  createDeferred(at: number, { isRefused = false } = {}): GateCommand {
    return this.send({ kind: "CreateDeferred", at, isRefused });
  }

  cancelled(at: number, { isCreating = false } = {}): GateCommand {
    return this.send({ kind: "Cancelled", at, isCreating });
  }

  get creates(): number {
    return this.commands.filter(({ kind }) => kind === "Create").length;
  }
}

/** A gate that has started and observed nothing. */
export const play = (gate: GateSpec) => new Played(gate);

/** A gate that has watched long enough to request a backup at its next poll. */
export const playStable = (gate: GateSpec) => {
  const played = play(gate);
  const since = -75 * SECOND;
  const memory = {
    firstObservedAt: since,
    stableSince: since,
    watchedSince: since,
    lastServerTime: NOW - 25 * SECOND,
    sets: "",
  };
  played.state = { ...played.state, memory: { ...played.state.memory, ...memory } };
  return played;
};

/** Matches the end of a gate with this outcome and reason. */
export const ended = (outcome: string, reasonCode: string): unknown => ({
  kind: "End",
  verdict: expect.objectContaining({ outcome, reasonCode }) as unknown,
});

/** Matches a gate that polls again for this reason. */
export const waits = (reasonCode: string): unknown =>
  expect.objectContaining({ kind: "Observe", pending: expect.objectContaining({ reasonCode }) as unknown });

/** For `it.each`: an error under its name and message. */
export const named = (errors: readonly BackupError[]) =>
  errors.map((error) => [`${error.name} ${error.apiCode ?? error.message}`, error] as const);

/** The verdict of a gate that has ended. */
export const verdict = (command: GateCommand) => (command.kind === "End" ? command.verdict : undefined);

/** The message of a gate that has ended. */
export const message = (command: GateCommand): string => (command.kind === "End" ? command.verdict.message : "");

/** The message of a pending gate. */
export const pendingMessage = (command: GateCommand): string =>
  command.kind === "Observe" ? (command.pending?.message ?? "") : "";
