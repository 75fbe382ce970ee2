import type { Fault } from "../faults/fault";
import type { Scenario } from "../scenarios/scenario";
import type { Snapshot } from "../world/snapshot";
import type { CreatedBackups } from "./created-backups";
import type { RequestLogEntry } from "./request-log-entry";

/**
 * The control API of an emulator: in the same process ({@link Emulator.control}) or over HTTP (`connectEmulator`). Every
 * method rejects with a ControlInputError, which lists every issue, when its input is invalid.
 */
export interface EmulatorControl {
  /** Adds a scenario, given as an object or as the name of a built-in one. Replaces instances with the same product and id. */
  seed(scenario: Scenario | string): Promise<void>;
  /** Moves the emulator's clock forward by `ms` milliseconds. */
  advance(ms: number): Promise<void>;
  /** Returns the emulator time, ISO 8601. */
  now(): Promise<string>;
  /** Changes the speed of the clock, in emulator seconds per real second; 0 stops it. */
  setClock(clock: { speed: number }): Promise<void>;
  /** Restores the initial state: scenario, clock and seed, without faults, logged requests and used nonces. */
  reset(): Promise<void>;
  /** Replaces the fault list. */
  faults(list: Fault[]): Promise<void>;
  /** Returns the last 10,000 API requests, oldest first. Control requests are not included. */
  requests(): Promise<RequestLogEntry[]>;
  /** Returns the instances that accepted a CreateBackup. A repeated ClientToken on PolarDB counts once. */
  createdBackups(): Promise<CreatedBackups[]>;
  /** Returns the instances, released ones too, their jobs with the current phase, and their sets. */
  snapshot(): Promise<Snapshot>;
}
