import type { SummaryLine } from "../../audit/results/result-line";
import { EXIT_CODES, type ExitCode } from "../exit-code";

/** 0 only where every list is complete and every instance that should have backups is compliant. */
export function auditExitCode({ listed, byVerdict, scopes, unknown }: SummaryLine): ExitCode {
  if (byVerdict.Compliant + byVerdict.NotApplicable + unknown < listed) return EXIT_CODES.failed;
  if (scopes.Denied > 0) return EXIT_CODES.access;
  if (scopes.Incomplete + scopes.Failed + unknown > 0) return EXIT_CODES.api;
  return listed === 0 ? EXIT_CODES.nothingMatched : EXIT_CODES.passed;
}
