import type { Exemption } from "../rules/audit-rules";
import { selects } from "../rules/selects";
import type { ExemptedFinding, Finding } from "./assessment";
import type { InstanceIdentity } from "./audited-instance";

/**
 * Moves findings that an exemption covers out of the findings. An exemption that has expired covers nothing, and is a finding
 * itself: somebody has to decide again.
 *
 * @param nowMs - the server's time of the evidence, epoch milliseconds.
 */
export function applyExemptions(
  all: readonly Finding[],
  identity: InstanceIdentity,
  exemptions: readonly Exemption[],
  nowMs: number,
): { findings: Finding[]; exempted: ExemptedFinding[] } {
  const findings: Finding[] = [];
  const exempted: ExemptedFinding[] = [];
  const expired = new Set<Exemption>();
  for (const finding of all) {
    const covering = exemptions.filter(
      ({ ruleId, select }) => (ruleId === undefined || ruleId === finding.ruleId) && selects(select, identity),
    );
    const valid = covering.find(({ expiresAt }) => Date.parse(expiresAt) > nowMs);
    if (valid) {
      const { reason, owner, expiresAt } = valid;
      exempted.push({ ...finding, exemption: { reason, owner, expiresAt } });
      continue;
    }
    findings.push(finding);
    for (const exemption of covering) expired.add(exemption);
  }
  for (const { ruleId = "every rule", owner, expiresAt } of expired) {
    const message = `The exemption of ${identity.instanceId} from ${ruleId} expired at ${expiresAt}. Its owner is ${owner}.`;
    findings.push({ ruleId: "exemption-expired", severity: "medium", message });
  }
  return { findings, exempted };
}
