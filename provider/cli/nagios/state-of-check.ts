import type { CheckOutcome } from "../check/check-outcome";
import { backupAgeMs } from "./backup-age";
import type { NagiosState } from "./nagios-state";

/**
 * The state of one check.
 *
 * @param warningMs - the age above which a backup that passes is a WARNING.
 */
export function stateOfCheck(check: CheckOutcome, warningMs: number | undefined): NagiosState {
  switch (check.outcome) {
    case "Passed":
      return warningMs !== undefined && (backupAgeMs(check) ?? Infinity) > warningMs ? "WARNING" : "OK";
    case "Pending":
      return "WARNING";
    case "Failed":
      return check.reasonCode === "JobNotFound" ? "UNKNOWN" : "CRITICAL";
    case "Unknown":
      return "UNKNOWN";
  }
}
