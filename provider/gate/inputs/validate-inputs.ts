import type { z } from "zod";
import type { InputIssue } from "../../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../../backup/model/plain-object";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";
import { gateSchema, PROPERTIES_OF, type ValidInputs } from "./gate-schema";
import type { RuleParams } from "./input-rules";

/**
 * Validates each input by itself, so that the valid ones can be checked further beside wrong ones.
 *
 * @param unknown - names of inputs whose values are not known yet. They are not validated.
 */
export function validateInputs(
  args: Readonly<Record<string, unknown>>,
  unknown: ReadonlySet<string>,
): { valid: ValidInputs; issues: InputIssue[] } {
  const valid: Record<string, unknown> = {};
  const issues: InputIssue[] = [];
  for (const [name, rule] of Object.entries(gateSchema.shape)) {
    if (args[name] === undefined || unknown.has(name)) continue;
    if (name in PROPERTIES_OF && isPlainObject(args[name])) issues.push(...inheritedPropertyIssues(args[name], [name]));
    const parsed = rule.safeParse(args[name]);
    if (parsed.success) valid[name] = parsed.data;
    else issues.push(...parsed.error.issues.flatMap((issue) => issuesOf(issue, name, args[name])));
  }
  return { valid, issues };
}

function issuesOf(issue: z.core.$ZodIssue, name: string, value: unknown): InputIssue[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unrecognizedProperty([name, key], "BackupGate", PROPERTIES_OF[name] ?? []));
  const inner = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const { code, withoutValue = false } = paramsOf(issue);
  const received = withoutValue ? {} : { received: valueAt(value, inner) };
  return [{ path: [name, ...inner], code, expected: issue.message, ...received }];
}

function paramsOf(issue: z.core.$ZodIssue): RuleParams {
  if (issue.code === "custom" && issue.params) return issue.params as unknown as RuleParams;
  return { code: issue.code === "too_big" ? "TooBig" : issue.code === "too_small" ? "TooSmall" : "InvalidValue" };
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | undefined)?.[key], value);
}
