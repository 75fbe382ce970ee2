import type { AuditRules } from "./audit-rules";

/** Whether the verdict on an instance may depend on its tags. */
export function selectsByTags({ rules, exemptions }: AuditRules): boolean {
  const selectors = [...rules, ...exemptions].map(({ select }) => select);
  return selectors.some((select) => Object.keys(select?.tags ?? {}).length > 0);
}
