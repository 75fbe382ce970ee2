import { SEVERITIES, type Severity } from "../audit/assess/assessment";

/** A number that grows with the severity: 0 for the least. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The highest severity of findings. `undefined` where there is none. */
export function highestSeverity(findings: readonly { severity: Severity }[]): Severity | undefined {
  return SEVERITIES.findLast((severity) => findings.some((finding) => finding.severity === severity));
}
