import { VERDICTS } from "../audit/assess/assessment";
import type { InstanceLine, RegisterLine } from "../audit/results/result-line";
import type { SortedResults } from "../audit/results/sorted-results";
import { markdownText } from "../text/markdown-text";
import { checkOf } from "./checks";
import { exemptionText } from "./exemption-text";
import { coverageText, FRAMEWORKS } from "./frameworks";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";
import { highestSeverity, severityRank } from "./severity-rank";
import { standingOf } from "./standing";

/** GitHub takes 1 MiB from a step and drops a longer summary. Each table has at most this many rows. */
const MAX_ROWS = 100;
/** Characters of a cell before they are escaped. */
const MAX_CELL = 300;

/** What the tables show of the instances. */
interface Shown {
  /** The instances with open findings or a bad verdict, and those that are not known. The worst first. */
  worst: InstanceLine[];
  worstCount: number;
  exempted: InstanceLine[];
  exemptedCount: number;
  /** Open findings by check. */
  byCheck: Map<string, number>;
}

/**
 * A report as a summary in Markdown, for `GITHUB_STEP_SUMMARY` or a chat: what is not known first, then the equation that
 * accounts for every instance, the verdicts, the worst instances, the exempted ones and the framework clauses. Tables are
 * capped and say so.
 */
export const renderMarkdown: Renderer = async function* (results) {
  const gaps = gapsOf(results);
  const shown = await instancesToShow(results);
  const { summary } = results;
  yield `## ${headline(gaps, shown, results)}\n\n`;
  if (gaps.length > 0) yield gapsBlock(gaps);
  const { listed, assessed, notApplicable, unknown, byVerdict } = summary;
  yield `**${listed} listed = ${assessed} assessed + ${notApplicable} not applicable + ${unknown} unknown.** `;
  yield `Audited from ${markdownText(results.header.startedAt)} to ${markdownText(summary.endedAt)}.\n\n`;
  const verdicts = VERDICTS.filter((verdict) => byVerdict[verdict] > 0);
  if (verdicts.length > 0)
    yield table(
      ["Verdict", "Instances"],
      verdicts.map((verdict) => [verdict, String(byVerdict[verdict])]),
    );
  if (shown.worst.length > 0)
    yield `### Not in order\n\n${table(
      ["Severity", "Verdict", "Instance", "Name", "Where", "Message"],
      shown.worst.map(worstRow),
    )}${rest(shown.worstCount, "instances")}`;
  const { register } = results;
  if (register.length > 0)
    yield `### Differences from the register\n\n${table(
      ["Difference", "Instance", "Account", "Region", "Product", "Owner", "Message"],
      register.slice(0, MAX_ROWS).map(registerRow),
    )}${rest(register.length, "differences")}`;
  if (shown.exempted.length > 0)
    yield `### Exempted\n\n${table(
      ["Verdict", "Instance", "Name", "Where", "Exemption"],
      shown.exempted.map(exemptedRow),
    )}${rest(shown.exemptedCount, "instances")}`;
  yield frameworksBlock(shown.byCheck);
};

function headline(
  gaps: readonly Gap[],
  { worstCount, exemptedCount }: Shown,
  { register, summary: { unknown } }: SortedResults,
): string {
  const failing = worstCount - unknown;
  const parts = [
    ...(gaps.length > 0 ? [`${gaps.length} parts of the fleet are not known`] : []),
    ...(failing > 0 ? [`${failing} instances are not in order`] : []),
    ...(unknown > 0 ? [`${unknown} instances are unknown`] : []),
    ...(register.length > 0 ? [`${register.length} differences from the register`] : []),
  ];
  const exempted = exemptedCount > 0 ? `, ${exemptedCount} by exemption only` : "";
  return `Backup audit: ${parts.length > 0 ? parts.join(", ") : `every instance is in order${exempted}`}`;
}

function gapsBlock(gaps: readonly Gap[]): string {
  const rows = gaps
    .slice(0, MAX_ROWS)
    .map(({ code, scope, message }) => [
      code,
      scope?.accountId ?? "",
      scope?.regionId ?? "",
      scope?.product ?? "",
      message,
    ]);
  return [
    "> [!CAUTION]\n> **This audit is incomplete: instances may be missing from it.**\n\n",
    table(["Problem", "Account", "Region", "Product", "Message"], rows),
    rest(gaps.length, "problems"),
  ].join("");
}

function worstRow(line: InstanceLine): string[] {
  const messages = line.findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  const severity = line.verdict === "Unknown" ? "unknown" : (highestSeverity(line.findings) ?? "high");
  const message = messages.length > 0 ? messages.join(" ") : `${line.reasonCode}: ${line.message}`;
  return [severity, line.verdict, line.instanceId, line.name, whereOf(line), message];
}

function exemptedRow(line: InstanceLine): string[] {
  const exemptions = line.exempted.map((finding) => `${finding.ruleId}: ${exemptionText(finding)}`);
  return [line.verdict, line.instanceId, line.name, whereOf(line), exemptions.join(" ")];
}

function registerRow({ status, instanceId, accountId, regionId, product, owner, findings }: RegisterLine): string[] {
  const message = findings.map(({ message: text }) => text).join(" ");
  return [status, instanceId, accountId ?? "", regionId ?? "", product ?? "", owner ?? "", message];
}

function whereOf({ accountId, regionId, product }: InstanceLine): string {
  return `${accountId} ${regionId} ${product}`;
}

function frameworksBlock(byCheck: ReadonlyMap<string, number>): string {
  const rows = FRAMEWORKS.map((row) => {
    const open = row.checks.reduce((sum, check) => sum + (byCheck.get(check) ?? 0), 0);
    return [row.framework, row.control, coverageText(row), row.checks.length === 0 ? "" : String(open)];
  });
  const title = "<details><summary>Framework clauses that the checks give evidence for</summary>\n\n";
  return `${title}${table(["Framework", "Clause", "Checks", "Open findings"], rows)}</details>\n`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const body = rows.map((cells) => line(cells.map((cell) => markdownText(cut(cell)))));
  return `${line(titles)}${line(titles.map(() => "---"))}${body.join("")}\n`;
}

function rest(count: number, what: string): string {
  return count > MAX_ROWS ? `${count - MAX_ROWS} more ${what} are left out here.\n\n` : "";
}

function cut(text: string): string {
  return text.length <= MAX_CELL ? text : `${text.slice(0, MAX_CELL - 1).trimEnd()}…`;
}

/** Reads every instance, and never keeps more than the tables show and as many again. */
async function instancesToShow(results: SortedResults): Promise<Shown> {
  const shown: Shown = { worst: [], worstCount: 0, exempted: [], exemptedCount: 0, byCheck: new Map() };
  const count = (findings: InstanceLine["findings"]) => {
    for (const { ruleId } of findings) {
      const check = checkOf(ruleId, results.header.rules);
      if (check) shown.byCheck.set(check, (shown.byCheck.get(check) ?? 0) + 1);
    }
  };
  for (const { findings } of results.register) count(findings);
  for await (const line of results.instances()) {
    const standing = standingOf(line);
    count(line.findings);
    if (line.exempted.length > 0) {
      shown.exemptedCount++;
      if (shown.exempted.length < MAX_ROWS) shown.exempted.push(line);
    }
    if (standing !== "Fail" && standing !== "Unknown") continue;
    shown.worstCount++;
    shown.worst.push(line);
    if (shown.worst.length >= 2 * MAX_ROWS) shown.worst = worstFirst(shown.worst);
  }
  shown.worst = worstFirst(shown.worst);
  return shown;
}

/** The sort is stable: instances of the same rank stay in their order. */
function worstFirst(lines: readonly InstanceLine[]): InstanceLine[] {
  return [...lines].sort((a, b) => rankOf(b) - rankOf(a)).slice(0, MAX_ROWS);
}

/** What is not known comes after critical findings and before all others. */
function rankOf({ verdict, findings }: InstanceLine): number {
  if (verdict === "Unknown") return severityRank("critical") - 0.5;
  return severityRank(highestSeverity(findings) ?? "high");
}
