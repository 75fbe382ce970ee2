import type { Location, Notification, ReportingDescriptor, Result } from "sarif";
import type { ExemptedFinding, Finding, Severity } from "../audit/assess/assessment";
import type { InstanceLine, RegisterLine } from "../audit/results/result-line";
import { inertText } from "../text/inert-text";
import { exemptionText } from "./exemption-text";
import { fingerprint } from "./fingerprint";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";
import { GAP_RULE, otherRule, sarifRules, UNKNOWN_RULE } from "./sarif-rules";
import { sarifText } from "./sarif-text";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const INFORMATION_URI = "https://github.com/pulumi-alicloud-backup/pulumi-alicloud-backup";

const LEVELS = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
} as const satisfies Record<Severity, Result["level"]>;

/**
 * A report as SARIF 2.1.0: a result for each finding and each difference from the register, for each instance that could not be read, and for each part of the fleet
 * that could not be listed. Exempted findings are suppressed results. A viewer that shows no notification still shows what is
 * not known; an invocation with gaps is no success.
 *
 * The rules follow the results, because only the results show which other rules there are.
 */
export const renderSarif: Renderer = async function* (results) {
  const rules = sarifRules(results.header);
  const gaps = gapsOf(results);
  let separator = "";
  const next = (result: Result) => {
    const part = `${separator}\n${JSON.stringify(result)}`;
    separator = ",";
    return part;
  };
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`;
  for (const gap of gaps) yield next(gapResult(gap));
  for (const line of results.register) for (const result of registerResults(line)) yield next(knownIn(rules, result));
  for await (const line of results.instances())
    for (const result of instanceResults(line)) yield next(knownIn(rules, result));
  const { tool, startedAt } = results.header;
  const { endedAt, unknown } = results.summary;
  const invocation = {
    executionSuccessful: gaps.length === 0 && unknown === 0,
    startTimeUtc: startedAt,
    endTimeUtc: endedAt,
    toolExecutionNotifications: [...gaps.map(gapNotification), ...unknownNotification(unknown)],
  };
  const [name, semanticVersion] = [inertText(tool.name), inertText(tool.version)];
  const driver = { name, semanticVersion, informationUri: INFORMATION_URI, rules: [...rules.values()] };
  yield `\n],"tool":${JSON.stringify({ driver })},"invocations":${JSON.stringify([invocation])}}]}\n`;
};

/** Adds the rule of a result where it is a new one. */
function knownIn(rules: Map<string, ReportingDescriptor>, result: Result): Result {
  const id = result.ruleId ?? "";
  if (!rules.has(id)) rules.set(id, otherRule(id));
  return result;
}

function instanceResults(line: InstanceLine): Result[] {
  const { accountId, regionId, product, instanceId, verdict, reasonCode, message, findings, exempted } = line;
  const unknown: Finding = { ruleId: UNKNOWN_RULE, severity: "high", message };
  const open = verdict === "Unknown" ? [unknown, ...findings] : findings;
  return resultsAt([accountId, regionId, product, instanceId], { verdict, reasonCode }, [...open, ...exempted]);
}

function registerResults({ accountId, regionId, product, instanceId, status, findings }: RegisterLine): Result[] {
  const path = [accountId, regionId, product, instanceId].flatMap((part) => part ?? []);
  return resultsAt(path, { verdict: status, reasonCode: status }, findings);
}

function resultsAt(
  path: readonly string[],
  { verdict, reasonCode }: { verdict: string; reasonCode: string },
  findings: readonly (Finding | ExemptedFinding)[],
): Result[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, severity, message } = finding;
    const earlier = seen.get(ruleId) ?? 0;
    seen.set(ruleId, earlier + 1);
    return {
      ruleId: inertText(ruleId),
      level: LEVELS[severity],
      message: { text: sarifText(message) },
      locations: [locationOf(path)],
      // Without the message, which has an age that grows. The number tells findings of one rule apart.
      partialFingerprints: { "backupFinding/v1": fingerprint([ruleId, ...path, ...(earlier ? [`${earlier}`] : [])]) },
      suppressions: "exemption" in finding ? [suppressionOf(finding)] : [],
      properties: { severity, verdict, reasonCode: inertText(reasonCode) },
    };
  });
}

/** The owner outside the code accepted the finding, in the rules of the audit. */
function suppressionOf(finding: ExemptedFinding): NonNullable<Result["suppressions"]>[number] {
  return { kind: "external", status: "accepted", justification: sarifText(exemptionText(finding)) };
}

function gapResult(gap: Gap): Result {
  const { code, message } = gap;
  const path = gap.scope ? [gap.scope.accountId, gap.scope.regionId, gap.scope.product] : ["audit"];
  return {
    ruleId: GAP_RULE,
    level: "error",
    message: { text: sarifText(`${code}: ${message}`) },
    locations: [locationOf(path)],
    partialFingerprints: { "backupFinding/v1": fingerprint([GAP_RULE, code, ...path]) },
    suppressions: [],
    properties: { severity: "high", verdict: "Unknown", reasonCode: code },
  };
}

function locationOf(path: readonly string[]): Location {
  const [name = "", fullyQualifiedName] = [path.at(-1), path.join("/")].map((text) => inertText(text ?? ""));
  return { logicalLocations: [{ name, fullyQualifiedName: fullyQualifiedName ?? name, kind: "resource" }] };
}

function gapNotification({ code, message, scope }: Gap): Notification {
  const where = scope ? `${scope.accountId} ${scope.regionId} ${scope.product}: ` : "";
  return { level: "error", descriptor: { id: code }, message: { text: sarifText(`${where}${message}`) } };
}

function unknownNotification(unknown: number): Notification[] {
  if (unknown === 0) return [];
  return [
    { level: "error", descriptor: { id: "Unknown" }, message: { text: `${unknown} instances could not be read.` } },
  ];
}
