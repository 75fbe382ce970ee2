import type { Severity } from "../audit/assess/assessment";
import type { HeaderLine, InstanceLine, RegisterLine, SummaryLine } from "../audit/results/result-line";
import { inertText } from "../text/inert-text";
import { checkOf, CHECKS } from "./checks";
import { exemptionText } from "./exemption-text";
import { frameworksOf } from "./frameworks";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";
import { highestSeverity } from "./severity-rank";
import { type Standing, standingOf } from "./standing";

/** The version of OCSF that the events are of. `compliance.checks` came with it. */
const OCSF_VERSION = "1.5.0";

const SEVERITY_IDS: Readonly<Record<Severity, [id: number, caption: string]>> = {
  info: [1, "Informational"],
  low: [2, "Low"],
  medium: [3, "Medium"],
  high: [4, "High"],
  critical: [5, "Critical"],
};

/** `Warning` is a check that "did not yield a result due to missing information". */
const COMPLIANCE: Readonly<Record<Standing, [id: number, caption: string]>> = {
  Pass: [1, "Pass"],
  Unknown: [2, "Warning"],
  Fail: [3, "Fail"],
  Exempted: [3, "Fail"],
  NotApplicable: [99, "NotApplicable"],
};

/** What every event has. */
interface EventParts {
  timeMs: number;
  severity: Severity;
  isSuppressed: boolean;
  message: string;
  accountId?: string;
  regionId?: string;
  /** Identifies the finding in every audit. */
  uid: string;
  title: string;
  compliance: Record<string, unknown>;
  resources: readonly Record<string, unknown>[];
  unmapped: Record<string, unknown>;
}

/**
 * A report as OCSF events, class Compliance Finding (2003), one JSON object a line: one an instance whatever its verdict, after
 * one for each part of the fleet that is not known, and one for each difference from the register.
 *
 * An instance that could not be read has the status Warning and a high severity, so that no filter for findings drops it. One
 * whose findings are exempted still fails; its event is suppressed.
 */
export const renderOcsf: Renderer = async function* (results) {
  const { header, summary } = results;
  for (const gap of gapsOf(results)) yield eventLine(gapParts(gap, summary), header);
  for (const line of results.register) yield eventLine(registerParts(line, header, summary), header);
  for await (const line of results.instances()) yield eventLine(instanceParts(line, header, summary), header);
};

function eventLine(
  {
    timeMs,
    severity,
    isSuppressed,
    message,
    accountId,
    regionId,
    uid,
    title,
    compliance,
    resources,
    unmapped,
  }: EventParts,
  { tool }: HeaderLine,
): string {
  const [severityId, severityCaption] = SEVERITY_IDS[severity];
  const event = {
    ...{ category_uid: 2, category_name: "Findings", class_uid: 2003, class_name: "Compliance Finding" },
    ...{ activity_id: 1, activity_name: "Create", type_uid: 200_301, type_name: "Compliance Finding: Create" },
    ...{ time: timeMs, severity_id: severityId, severity: severityCaption },
    ...(isSuppressed ? { status_id: 3, status: "Suppressed" } : { status_id: 1, status: "New" }),
    message,
    metadata: {
      version: OCSF_VERSION,
      profiles: ["cloud"],
      product: { name: tool.name, vendor_name: tool.name, version: tool.version },
    },
    cloud: {
      provider: "Alibaba Cloud",
      ...(accountId !== undefined && { account: { uid: accountId } }),
      ...(regionId !== undefined && { region: regionId }),
    },
    finding_info: { uid, title, desc: message },
    compliance,
    ...(resources.length > 0 && { resources }),
    unmapped,
  };
  return `${JSON.stringify(event, (_, value: unknown) => (typeof value === "string" ? inertText(value) : value))}\n`;
}

function instanceParts(line: InstanceLine, header: HeaderLine, summary: SummaryLine): EventParts {
  const { accountId, regionId, product, instanceId, name, verdict, reasonCode, message, evidence } = line;
  const standing = standingOf(line);
  const { status, listed } = evidence;
  const details = [
    ...line.findings.map(({ ruleId, message: text }) => `${ruleId}: ${text}`),
    ...line.exempted.map((finding) => `${finding.ruleId} exempted: ${exemptionText(finding)}`),
  ];
  return {
    timeMs: Date.parse(status?.readAt ?? summary.endedAt),
    severity: severityOf(line, standing),
    isSuppressed: standing === "Exempted",
    message,
    ...{ accountId, regionId, uid: [accountId, regionId, product, instanceId].join("/") },
    title: `${verdict}: ${instanceId}`,
    compliance: { ...complianceOf(standing, reasonCode, [message, ...details]), ...checksOf(line, header) },
    resources: [
      {
        ...{ uid: instanceId, type: `${product} instance`, region: regionId },
        ...(name !== "" && { name }),
        labels: Object.entries(listed.tags ?? {}).map(([key, value]) => `${key}:${value}`),
      },
    ],
    unmapped: {
      ...{ verdict, reason_code: reasonCode },
      ...(status?.newestBackup && { newest_backup_start: status.newestBackup.startTime }),
      ...(status?.recovery.kind === "Window" && { recovery_window_end: status.recovery.end }),
      request_ids: status?.requestIds ?? (evidence.error?.requestId ? [evidence.error.requestId] : []),
    },
  };
}

/** The highest severity of the findings. An instance without findings is informational only where it passes or has no backups. */
function severityOf({ findings, exempted }: InstanceLine, standing: Standing): Severity {
  if (standing === "Pass" || standing === "NotApplicable") return "info";
  if (standing === "Unknown") return "high";
  return highestSeverity(findings.length > 0 ? findings : exempted) ?? "high";
}

function gapParts({ code, scope, message }: Gap, { endedAt }: SummaryLine): EventParts {
  return {
    timeMs: Date.parse(endedAt),
    severity: "high",
    isSuppressed: false,
    message,
    ...(scope && { accountId: scope.accountId, regionId: scope.regionId }),
    uid: scope ? `${scope.accountId}/${scope.regionId}/${scope.product}/${code}` : `audit/${code}`,
    title: `Unknown: ${scope ? `the instances of ${scope.product} in ${scope.regionId}` : "instances of the fleet"}`,
    compliance: complianceOf("Unknown", code, [message]),
    resources: [],
    unmapped: { verdict: "Unknown", reason_code: code },
  };
}

function registerParts(line: RegisterLine, header: HeaderLine, { endedAt }: SummaryLine): EventParts {
  const { status, instanceId, accountId, regionId, product, owner, findings } = line;
  const messages = findings.map(({ message }) => message);
  return {
    timeMs: Date.parse(endedAt),
    severity: highestSeverity(findings) ?? "high",
    isSuppressed: false,
    message: messages.join(" ") || `${status}: ${instanceId}`,
    ...(accountId !== undefined && { accountId }),
    ...(regionId !== undefined && { regionId }),
    uid: ["register", accountId ?? "", regionId ?? "", product ?? "", instanceId, status].join("/"),
    title: `${status}: ${instanceId}`,
    compliance: {
      ...complianceOf("Fail", status, messages),
      ...checksOf({ findings, exempted: [], ...(product && { product }) }, header),
    },
    resources: [
      { uid: instanceId, ...(product && { type: `${product} instance` }), ...(regionId && { region: regionId }) },
    ],
    unmapped: { register: status, ...(owner !== undefined && { owner }) },
  };
}

function complianceOf(standing: Standing, code: string, details: readonly string[]): Record<string, unknown> {
  const [id, caption] = COMPLIANCE[standing];
  return {
    control: "A recent backup exists that can be restored.",
    ...{ status_id: id, status: caption, status_code: code, status_details: details },
  };
}

/** The rules that are not met, and the clauses that they concern. A pass claims no clause: an audit sees no restore test. */
function checksOf(
  { product, findings, exempted }: Partial<Pick<InstanceLine, "product">> & Pick<InstanceLine, "findings" | "exempted">,
  { rules }: HeaderLine,
): Record<string, unknown> {
  const broken = [...findings, ...exempted].map((finding) => ({ finding, check: checkOf(finding.ruleId, rules) }));
  if (broken.length === 0) return {};
  const rows = broken.flatMap(({ check }) => (check ? frameworksOf(check, product) : []));
  return {
    standards: [...new Set(rows.map(({ framework }) => framework))],
    requirements: [...new Set(rows.map(({ framework, control }) => `${framework} ${control}`))],
    checks: broken.map(({ finding: { ruleId, severity, message }, check }) => {
      const [severityId, caption] = SEVERITY_IDS[severity];
      const name = check ? CHECKS[check].title : ruleId;
      const status = { status_id: 3, status: "Fail", severity_id: severityId, severity: caption };
      return { uid: ruleId, name, desc: message, ...status };
    }),
  };
}
