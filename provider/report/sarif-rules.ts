import type { ReportingDescriptor } from "sarif";
import type { HeaderLine } from "../audit/results/result-line";
import { inertText } from "../text/inert-text";
import { BUILT_IN_CHECKS, checkOf, CHECKS } from "./checks";
import { frameworksOf } from "./frameworks";
import { sarifText } from "./sarif-text";

/** The rule of an instance whose backups could not be read. */
export const UNKNOWN_RULE = "backups-known";
/** The rule of a part of the fleet that could not be listed. */
export const GAP_RULE = "fleet-listed";

const OWN: readonly ReportingDescriptor[] = [
  ownRule(
    UNKNOWN_RULE,
    "The state of the backups is known.",
    "The audit could not read the backups of the instance. Remove the cause that the result names, and audit again.",
  ),
  ownRule(
    GAP_RULE,
    "Every instance of the fleet is listed.",
    "Instances may be missing from the audit. Remove the cause that the result names, and audit again.",
  ),
];

/** The rules that an audit can break, each with help. Findings may have other rules: see {@link otherRule}. */
export function sarifRules({ rules }: HeaderLine): Map<string, ReportingDescriptor> {
  const ids = [...rules.rules.map(({ id }) => id), ...BUILT_IN_CHECKS];
  const known = ids.map((id) => {
    const check = checkOf(id, rules);
    return check ? { ...ownRule(id, CHECKS[check].title, CHECKS[check].help), ...frameworkTags(check) } : otherRule(id);
  });
  return new Map([...known, ...OWN].map((rule) => [rule.id, rule]));
}

/** A rule that this version knows nothing about but its id. */
export function otherRule(id: string): ReportingDescriptor {
  return ownRule(id, "The instance meets the rules of the audit.", "Read the message of the result.");
}

function frameworkTags(check: Parameters<typeof frameworksOf>[0]): Pick<ReportingDescriptor, "properties"> {
  const tags = frameworksOf(check).map(({ framework, control }) => `${framework} ${control}`);
  return { properties: { tags: ["backup", ...tags] } };
}

function ownRule(id: string, title: string, help: string): ReportingDescriptor {
  return {
    id: inertText(id),
    shortDescription: { text: sarifText(title) },
    fullDescription: { text: sarifText(title) },
    help: { text: sarifText(help) },
    defaultConfiguration: { level: "warning" },
    properties: { tags: ["backup"] },
  };
}
