import { VERDICTS } from "../audit/assess/assessment";
import type { InstanceLine } from "../audit/results/result-line";
import type { SortedResults } from "../audit/results/sorted-results";
import { gapsOf } from "./gaps";
import { metricHeader, metricLine } from "./metric-line";
import type { Renderer } from "./renderer";
import { standingOf } from "./standing";

const PREFIX = "alicloud_backup";

/** A metric of each instance. `undefined` leaves an instance out. */
interface InstanceMetric {
  name: string;
  help: string;
  value: (line: InstanceLine) => number | undefined;
  labels?: (line: InstanceLine) => Record<string, string>;
}

/**
 * Where no good backup is known, the age is infinite and the time is 0, so that an alert on either fires: for an instance that
 * never had one, and for one that could not be read.
 */
const INSTANCE_METRICS: readonly InstanceMetric[] = [
  {
    name: `${PREFIX}_newest_backup_timestamp_seconds`,
    help: "Start of the newest good backup. 0 where none is known.",
    value: (line) => (hasBackups(line) ? (seconds(line.evidence.status?.newestBackup?.startTime) ?? 0) : undefined),
  },
  {
    name: `${PREFIX}_newest_backup_age_seconds`,
    help: "Age of the newest good backup when it was read. +Inf where none is known.",
    value: (line) => (hasBackups(line) ? (line.evidence.status?.newestBackup?.ageSeconds ?? Infinity) : undefined),
  },
  {
    name: `${PREFIX}_recovery_window_end_timestamp_seconds`,
    help: "Latest time that can be restored. Absent where the instance has no recovery window.",
    value: ({ evidence: { status } }) =>
      status?.recovery.kind === "Window" ? seconds(status.recovery.end) : undefined,
  },
  {
    name: `${PREFIX}_verdict`,
    help: "1 for the verdict of the instance. The standing is Pass only for a compliant instance without findings.",
    value: () => 1,
    labels: (line) => ({ verdict: line.verdict, reason: line.reasonCode, standing: standingOf(line) }),
  },
];

/**
 * A report as OpenMetrics text, for a textfile collector: gauges only, so that it is valid in the older text format of
 * Prometheus too. Samples of a metric must stand together: the instances are read once for each metric.
 */
export const renderOpenMetrics: Renderer = async function* (results) {
  yield* auditMetrics(results);
  yield* scopeMetrics(results);
  yield await findingMetrics(results);
  for (const { name, help, value, labels } of INSTANCE_METRICS) {
    yield metricHeader(name, help);
    for await (const line of results.instances()) {
      const number = value(line);
      if (number !== undefined) yield metricLine(name, { ...instanceLabels(line), ...labels?.(line) }, number);
    }
  }
  yield "# EOF\n";
};

function* auditMetrics(results: SortedResults): Generator<string> {
  const { header, summary } = results;
  const gaps = gapsOf(results);
  const single = (name: string, help: string, value: number, labels: Record<string, string> = {}) =>
    metricHeader(name, help) + metricLine(name, labels, value);
  yield single(`${PREFIX}_audit_info`, "The program that made the audit.", 1, { version: header.tool.version });
  yield single(`${PREFIX}_audit_start_timestamp_seconds`, "When the audit began.", seconds(header.startedAt) ?? 0);
  yield single(`${PREFIX}_audit_end_timestamp_seconds`, "When the audit ended.", seconds(summary.endedAt) ?? 0);
  yield single(`${PREFIX}_audit_complete`, "1 where every part of the fleet was listed.", gaps.length === 0 ? 1 : 0);
  yield single(`${PREFIX}_audit_gaps`, "Parts of the fleet that are not known.", gaps.length);
  yield single(`${PREFIX}_audit_listed`, "Instances that were listed.", summary.listed);
  const instances = `${PREFIX}_audit_instances`;
  yield metricHeader(instances, "Instances by verdict.");
  for (const verdict of VERDICTS) yield metricLine(instances, { verdict }, summary.byVerdict[verdict]);
  const { register } = summary;
  if (!register) return;
  const differences = `${PREFIX}_register_differences`;
  yield metricHeader(
    differences,
    "Instances that only the register or only the lists have. Absent without a register.",
  );
  for (const status of ["NotListed", "NotExpected"] as const)
    yield metricLine(differences, { status }, register[status]);
}

/** A scope that was planned and has no line is not complete. */
function* scopeMetrics(results: SortedResults): Generator<string> {
  const name = `${PREFIX}_scope_complete`;
  yield metricHeader(name, "1 where every instance of the account, region and product was listed.");
  const missing = gapsOf(results).flatMap(({ code, scope }) => (code === "Missing" && scope ? [scope] : []));
  for (const { status, ...scope } of results.scopes)
    yield metricLine(name, { ...scopeLabels(scope), status }, status === "Complete" ? 1 : 0);
  for (const scope of missing) yield metricLine(name, { ...scopeLabels(scope), status: "Missing" }, 0);
}

async function findingMetrics(results: SortedResults): Promise<string> {
  const counts = new Map<string, { labels: Record<string, string>; count: number }>();
  const add = (rule: string, severity: string, isExempted: boolean) => {
    const labels = { rule, severity, exempted: String(isExempted) };
    const key = JSON.stringify(labels);
    counts.set(key, { labels, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { findings } of results.register)
    for (const { ruleId, severity } of findings) add(ruleId, severity, false);
  for await (const { findings, exempted } of results.instances()) {
    for (const { ruleId, severity } of findings) add(ruleId, severity, false);
    for (const { ruleId, severity } of exempted) add(ruleId, severity, true);
  }
  const name = `${PREFIX}_audit_findings`;
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([, { labels, count }]) => metricLine(name, labels, count));
  return metricHeader(name, "Findings by rule, severity and whether they are exempted.") + lines.join("");
}

/** The label is not named `instance`, which Prometheus sets to the scraped target. */
function instanceLabels({ instanceId, name, ...scope }: InstanceLine): Record<string, string> {
  return { ...scopeLabels(scope), instance_id: instanceId, name };
}

function scopeLabels({
  accountId,
  regionId,
  product,
}: Pick<InstanceLine, "accountId" | "regionId" | "product">): Record<string, string> {
  return { account: accountId, region: regionId, product };
}

function hasBackups({ verdict }: InstanceLine): boolean {
  return verdict !== "NotApplicable";
}

function seconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time) / 1_000;
}
