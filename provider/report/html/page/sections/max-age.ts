import type { AuditRules } from "../../../../audit/rules/audit-rules";

/** The maximum age that the audit requires, in milliseconds: the largest of its rules. */
export function maxAgeOf({ rules }: Pick<AuditRules, "rules">): number | undefined {
  const ages = rules.flatMap((rule) => (rule.check === "maxAge" ? [rule.maxAgeMs] : []));
  return ages.length > 0 ? Math.max(...ages) : undefined;
}
