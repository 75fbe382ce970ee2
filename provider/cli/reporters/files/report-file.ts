import type { PlannedGate } from "../../wait/planned-gate";
import type { GateOutcome } from "../../wait/wait-reporter";

/** A file that a run leaves behind. */
export interface ReportFile {
  /** What messages call it: its flag, or the environment variable that names it. */
  name: string;
  path: string;
  /** Before the run: finds out whether the file can be written, and leaves no result of an earlier run in it. */
  prepare(gates: readonly PlannedGate[]): Promise<void>;
  /** After the run, however it ended. */
  write(outcomes: readonly GateOutcome[]): Promise<void>;
}
