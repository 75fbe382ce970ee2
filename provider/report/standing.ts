import type { InstanceLine } from "../audit/results/result-line";

/**
 * What an instance's verdict and findings come to in a report.
 *
 * - `Pass`: compliant, and no rule is broken.
 * - `Fail`: a finding is open, or the verdict is bad.
 * - `Exempted`: exemptions cover all findings.
 * - `Unknown`, `NotApplicable`: as the verdict.
 */
export type Standing = "Pass" | "Fail" | "Exempted" | "Unknown" | "NotApplicable";

/** The standing of an instance. Only a compliant instance without any finding passes. */
export function standingOf({
  verdict,
  findings,
  exempted,
}: Pick<InstanceLine, "verdict" | "findings" | "exempted">): Standing {
  if (verdict === "Unknown" || verdict === "NotApplicable") return verdict;
  if (findings.length > 0) return "Fail";
  if (exempted.length > 0) return "Exempted";
  return verdict === "Compliant" ? "Pass" : "Fail";
}
