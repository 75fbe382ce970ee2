import type { AuditRules } from "../../audit/rules/audit-rules";
import type { CliContext } from "../cli-context";
import { readYamlFile } from "../yaml-file/read-yaml-file";
import { parseRulesFile } from "./parse-rules-file";

/**
 * Reads the rules of an audit from a file, YAML or JSON; `-` is stdin.
 *
 * @throws CliFailure that lists every mistake with its position.
 */
export async function readRulesFile(path: string, context: CliContext): Promise<AuditRules> {
  const file = await readYamlFile(path, context);
  const rules = parseRulesFile(file.value);
  if (Array.isArray(rules)) throw file.failure(rules);
  return rules;
}
