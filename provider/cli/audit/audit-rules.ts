import type { AuditRules } from "../../audit/rules/audit-rules";
import { defaultRules } from "../../audit/rules/default-rules";
import type { CliContext } from "../cli-context";
import { readRulesFile } from "../rules-file/read-rules-file";
import type { AuditFlags } from "./audit-flags";

const DAY_MS = 86_400_000;

/** The rules of an audit: those of `--rules`, else the newest backup may have started as long ago as `--max-age` says. */
export async function auditRules(
  { rules, maxAge = DAY_MS }: Pick<AuditFlags, "rules" | "maxAge">,
  context: CliContext,
): Promise<AuditRules> {
  return rules === undefined ? defaultRules(maxAge) : readRulesFile(rules, context);
}
