import { SEVERITIES, type Severity } from "../../audit/assess/assessment";
import type { SummaryLine } from "../../audit/results/result-line";
import { EXIT_CODES, type ExitCode } from "../exit-code";

/** The reasons of `Unknown` that a permission or a key is the cause of. */
const ACCESS_REASONS = ["PermissionDenied", "AuthenticationFailed", "NoCredentials"];

/**
 * The exit code of an audit, the first that applies: 1 where a finding has at least the severity, 4 where something may not be
 * read, 5 where something could not be read, 6 where no instance was assessed. 0 only where every list is complete and every
 * instance was read.
 */
export function auditExitCode(summary: SummaryLine, failOn: Severity = "high"): ExitCode {
  const { assessed, scopes, unknown, unknownReasons = {} } = summary;
  if (hasFinding(summary, failOn)) return EXIT_CODES.failed;
  const denied = ACCESS_REASONS.some((reason) => (unknownReasons[reason] ?? 0) > 0);
  if (scopes.Denied > 0 || denied) return EXIT_CODES.access;
  if (scopes.Incomplete + scopes.Failed + unknown > 0) return EXIT_CODES.api;
  return assessed === 0 ? EXIT_CODES.nothingMatched : EXIT_CODES.passed;
}

function hasFinding({ findings, listed, byVerdict, unknown }: SummaryLine, failOn: Severity): boolean {
  // A file of an earlier program has no findings in its summary: each verdict that is not good counts.
  if (!findings) return byVerdict.Compliant + byVerdict.NotApplicable + unknown < listed;
  return SEVERITIES.slice(SEVERITIES.indexOf(failOn)).some((severity) => findings[severity] > 0);
}
