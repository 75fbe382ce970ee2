import { type AuditRules } from "../rules/audit-rules";
import { selects } from "../rules/selects";
import type { Assessment, Finding } from "./assessment";
import { applyExemptions } from "./apply-exemptions";
import type { AuditedInstance } from "./audited-instance";
import { checkRule } from "./check-rule";
import { notApplicable } from "./not-applicable";
import { outcomeOf } from "./outcome-of";

/**
 * Judges one instance. Pure: the same evidence and the same rules give the same verdict, whenever it is judged.
 *
 * The verdict tells the outcome of the backups; findings tell each rule that is not met. An instance that could not be read is
 * `Unknown`, whatever else is known of it.
 */
export function assess(instance: AuditedInstance, rules: AuditRules): Assessment {
  const excluded = notApplicable(instance);
  if (excluded) return { ...excluded, findings: [], exempted: [] };
  const { status, error } = instance.evidence;
  if (!status) {
    const { instanceId } = instance.identity;
    const { code = "NotRead", message = `The backups of ${instanceId} were not read.` } = error ?? {};
    return { verdict: "Unknown", reasonCode: code, message, findings: [], exempted: [] };
  }
  const applied = rules.rules.filter(({ select }) => !select || selects(select, instance.identity));
  const outcome = outcomeOf(
    instance.identity.instanceId,
    { ...instance.evidence, status },
    { ...rules, rules: applied },
  );
  const broken = applied.flatMap((rule) => checkRule(rule, instance.identity, { ...instance.evidence, status }) ?? []);
  const all: Finding[] = [...(outcome.finding ? [outcome.finding] : []), ...broken];
  const nowMs = Date.parse(status.readAt);
  const { findings, exempted } = applyExemptions(all, instance.identity, rules.exemptions, nowMs);
  const { verdict, reasonCode, message } = outcome;
  return { verdict, reasonCode, message, findings, exempted };
}
