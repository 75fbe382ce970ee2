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

/** A finding that is accepted for now. */
export interface ExemptedFinding extends Finding {
  exemption: { reason: string; owner: string; /** ISO-8601, UTC. */ expiresAt: string };
}

/** The verdict on one instance, and what led to it. */
export interface Assessment {
  verdict: Verdict;
  reasonCode: string;
  /** One sentence. */
  message: string;
  findings: readonly Finding[];
  /** They don't count against the instance; the verdict stays what it is. */
  exempted: readonly ExemptedFinding[];
}
