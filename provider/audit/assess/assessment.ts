/** What an audit says about an instance. */
export const VERDICTS = [
  "Compliant",
  "Stale",
  "Failing",
  "Never",
  "Stuck",
  "NotRecoverable",
  "NotApplicable",
  "Unknown",
] as const;

/** One of {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** How much a finding matters, the least first. */
export const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** A rule that an instance does not meet. */
export interface Finding {
  ruleId: string;
  severity: Severity;
  /** One sentence. */
  message: string;
}

/** The verdict on one instance, and what led to it. */
export interface Assessment {
  verdict: Verdict;
  reasonCode: string;
  /** One sentence. */
  message: string;
  findings: readonly Finding[];
}
