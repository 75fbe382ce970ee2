import { EXIT_CODES, type ExitCode, exitCodeOfError } from "../exit-code";
import type { CheckOutcome } from "./check-outcome";

/** The exit code of the check of one instance. 0 only where the condition is met now. */
export function exitCodeOfCheck({ outcome, reasonCode, errorCode }: CheckOutcome): ExitCode {
  switch (outcome) {
    case "Passed":
      return EXIT_CODES.passed;
    case "Pending":
      return EXIT_CODES.failed;
    case "Failed":
      return reasonCode === "JobNotFound" ? EXIT_CODES.nothingMatched : EXIT_CODES.failed;
    case "Unknown":
      return errorCode === undefined ? EXIT_CODES.failed : exitCodeOfError(errorCode);
  }
}
