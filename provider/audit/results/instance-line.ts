import { assess } from "../assess/assess";
import type { Evidence } from "../evidence/evidence";
import type { AuditRules } from "../rules/audit-rules";
import type { InstanceLine, Scope } from "./result-line";

/** The line of an instance: its evidence, judged by rules. */
export function instanceLine(
  { scope, instanceId, evidence }: { scope: Scope; instanceId: string; evidence: Evidence },
  rules: AuditRules,
): InstanceLine {
  const { accountId, regionId, product } = scope;
  const { name, rawEngine, tags = {} } = evidence.listed;
  const identity = { accountId, regionId, product, instanceId, name, engine: rawEngine, tags };
  const assessment = assess({ identity, evidence }, rules);
  return { kind: "instance", accountId, regionId, product, instanceId, name, ...assessment, evidence };
}
