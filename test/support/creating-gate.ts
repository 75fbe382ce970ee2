import type { BackupSet } from "../../provider/backup/model/backup-set";
import { UnavailableError } from "../../provider/backup/model/errors";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";
import { freshBackup, HOUR, MINUTE, NOW, set, spec } from "./gate-samples";
import { type Played, playStable } from "./played-gate";

/**
 * A gate that requests a backup where none is fresh, for the tests of what it requests and what it waits for.
 *
 * @module
 */

export const CREATING: GateSpec = spec({
  condition: freshBackup({ onStale: "Create", maxAgeMs: 10 * MINUTE }),
  timeoutMs: 4 * HOUR,
});

/** Such a gate at the point where its next poll may request a backup. */
export const creatingGate = (): Played => playStable(CREATING);

/** The sets of a backup that is fresh `at` milliseconds after the start of the gate. */
export const freshSets = (at: number): BackupSet[] => [set({ startedAt: NOW + at - MINUTE })];

/** The error of a request that may have been accepted. */
export const LOST_RESPONSE = new UnavailableError("Connection reset.");
