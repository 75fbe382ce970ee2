import type { AuditRules } from "./audit-rules";

/** The rules of an audit without a file of rules. */
export function defaultRules(maxAgeMs: number): AuditRules {
  return {
    rules: [{ id: "max-age", check: "maxAge", maxAgeMs, severity: "high" }],
    exemptions: [],
    stuckFactor: 3,
    failingAttempts: 2,
  };
}
