import type { Proof, ReasonCode } from "../../backup/decision/decision";

/** How a gate ended, with everything that its next run has to know. Times are epoch milliseconds by the server's clock. */
export interface Verdict extends Proof {
  outcome: "Passed" | "Failed" | "TimedOut" | "Cancelled";
  reasonCode: ReasonCode;
  /** One sentence. */
  message: string;
  /** The jobs that the gate requested, or adopted after a lost response. */
  requestedJobIds: readonly string[];
  /** Whether a backup may have been requested whose job is not known. */
  createUncertain: boolean;
}
