import type { Observation } from "../../backup/decision/observation";
import type { BackupError } from "../../backup/model/errors";

/** What has happened to a gate. Times are awake milliseconds since the gate began. */
export type GateEvent =
  | { kind: "Started" }
  | { kind: "Observed"; observation: Observation; at: number }
  | { kind: "ObservationFailed"; error: BackupError; at: number }
  | { kind: "Created"; jobIds: readonly string[]; at: number }
  | { kind: "CreateFailed"; error: BackupError; at: number }
  /** Another gate has requested a backup of the instance; this one sent nothing. `isRefused`: the API refused that request. */
  | { kind: "CreateDeferred"; isRefused: boolean; at: number }
  /** `isCreating`: a CreateBackup request was in flight, and its response had not arrived. */
  | { kind: "Cancelled"; at: number; isCreating?: boolean };
