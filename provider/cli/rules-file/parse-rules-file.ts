import type { z } from "zod";
import type { AuditRule, AuditRules, Exemption, RuleCheck, Selector } from "../../audit/rules/audit-rules";
import { withoutUndefined } from "../../backup/model/without-undefined";
import { didYouMean } from "../../text/did-you-mean";
import { formatName, formatValue } from "../../text/format-value";
import type { FileProblem } from "../yaml-file/file-problem";
import { CHECKS, type FileExemption, type FileRule, PROPERTIES, rulesFileSchema } from "./rules-file-schema";

type Path = readonly (string | number)[];
const CHECK_NAMES = Object.keys(CHECKS) as (keyof typeof CHECKS)[];

/** The rules of a file, or every mistake in it. */
export function parseRulesFile(value: unknown): AuditRules | FileProblem[] {
  const parsed = rulesFileSchema.safeParse(value);
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => problemsOf(issue, value));
  const { rules, exemptions, stuckFactor, failingAttempts } = parsed.data;
  const problems = [...ruleProblems(rules), ...exemptionProblems(exemptions, rules)];
  if (problems.length > 0) return problems;
  return { rules: rules.map(ruleOf), exemptions: exemptions.map(exemptionOf), stuckFactor, failingAttempts };
}

function ruleProblems(rules: readonly FileRule[]): FileProblem[] {
  const ids = new Set<string>();
  return rules.flatMap((rule, index) => {
    const problems: FileProblem[] = [];
    const checks = CHECK_NAMES.filter((name) => rule[name] !== undefined);
    if (checks.length === 0) problems.push(wrong(["rules", index], `requires one of ${CHECK_NAMES.join(", ")}.`));
    if (checks.length > 1) {
      const message = `is one of several requirements (${checks.join(", ")}): write a rule for each.`;
      problems.push({ path: ["rules", index, checks[1] ?? ""], part: "key", message });
    }
    if (ids.has(rule.id))
      problems.push(
        wrong(["rules", index, "id"], `must be an id that no other rule has, not ${formatValue(rule.id)}.`),
      );
    ids.add(rule.id);
    return problems;
  });
}

function exemptionProblems(exemptions: readonly FileExemption[], rules: readonly FileRule[]): FileProblem[] {
  const ids = [...rules.map(({ id }) => id), ...VERDICT_RULES];
  return exemptions.flatMap(({ rule, select }, index) => {
    const problems: FileProblem[] = [];
    if (rule !== undefined && !ids.includes(rule)) {
      const suggestion = didYouMean(rule, ids);
      const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
      const message = `must be the id of a rule, not ${formatValue(rule)}.${hint}`;
      problems.push(wrong(["exemptions", index, "rule"], message));
    }
    if (Object.values(withoutUndefined(select)).length === 0)
      problems.push(
        wrong(["exemptions", index, "select"], "must select something: an exemption of everything hides everything."),
      );
    return problems;
  });
}

/** The rules of every audit, which a file can't change but exempt from. */
const VERDICT_RULES = ["backup-exists", "backup-succeeds", "backup-ends", "recovery-window"];

function ruleOf({ id, severity, select, ...requirement }: FileRule): AuditRule {
  const common = { id, severity, ...(select && { select: selectorOf(select) }) };
  return { ...common, ...checkOf(requirement) };
}

function checkOf(rule: Omit<FileRule, "id" | "severity" | "select">): RuleCheck {
  if (rule.maxAge !== undefined) return { check: "maxAge", maxAgeMs: rule.maxAge };
  if (rule.recoveryPoint !== undefined) return { check: "recoveryPoint", maxLagMs: rule.recoveryPoint };
  if (rule.minRetention !== undefined) return { check: "minRetention", days: rule.minRetention };
  if (rule.logBackup) return { check: "logBackup" };
  if (rule.encrypted) return { check: "encrypted" };
  if (rule.survivesRelease) return { check: "survivesRelease" };
  if (rule.durationTrend !== undefined) return { check: "durationTrend", maxChangePercent: rule.durationTrend };
  if (rule.sizeTrend !== undefined) return { check: "sizeTrend", maxChangePercent: rule.sizeTrend };
  throw new Error("A rule without a requirement was not listed.");
}

function exemptionOf({ rule, select, reason, owner, expiresAt }: FileExemption): Exemption {
  const until = new Date(expiresAt).toISOString();
  return { ...(rule !== undefined && { ruleId: rule }), select: selectorOf(select), reason, owner, expiresAt: until };
}

function selectorOf(select: FileExemption["select"]): Selector {
  return withoutUndefined(select);
}

function problemsOf(issue: z.core.$ZodIssue, file: unknown): FileProblem[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    const known = PROPERTIES[ownerOf(path)];
    return issue.keys.map((key) => {
      const suggestion = didYouMean(key, known);
      const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
      return { path: [...path, key], part: "key", message: `${formatName(key)} is not a known property.${hint}` };
    });
  }
  const value = valueAt(file, path);
  if (value === undefined) return [wrong(path, "is required.")];
  return [wrong(path, `must be ${issue.message}, not ${formatValue(value)}.`)];
}

function ownerOf(path: Path): keyof typeof PROPERTIES {
  if (path.at(-1) === "select") return "select";
  if (path[0] === "rules") return "rule";
  return path[0] === "exemptions" ? "exemption" : "file";
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string | number, unknown>)[part] : undefined,
    value,
  );
}

function wrong(path: Path, message: string): FileProblem {
  return { path, part: "value", message };
}
