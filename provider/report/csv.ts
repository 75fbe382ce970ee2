import type { InstanceLine } from "../audit/results/result-line";
import { inertText } from "../text/inert-text";
import { checkOf } from "./checks";
import { exemptionText } from "./exemption-text";
import { frameworksOf } from "./frameworks";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";

type Cell = string | number | undefined;

const COLUMNS: readonly [title: string, value: (line: InstanceLine) => Cell, gap?: (gap: Gap) => Cell][] = [
  ["Account", ({ accountId }) => accountId, ({ scope }) => scope?.accountId],
  ["Region", ({ regionId }) => regionId, ({ scope }) => scope?.regionId],
  ["Product", ({ product }) => product, ({ scope }) => scope?.product],
  ["Instance", ({ instanceId }) => instanceId],
  ["Name", ({ name }) => name],
  ["Verdict", ({ verdict }) => verdict, () => "Unknown"],
  ["Reason", ({ reasonCode }) => reasonCode, ({ code }) => code],
  ["Message", ({ message }) => message, ({ message }) => message],
  ["Newest good backup", ({ evidence }) => evidence.status?.newestBackup?.startTime],
  ["Age (seconds)", ({ evidence }) => evidence.status?.newestBackup?.ageSeconds],
  ["Recovery window end", ({ evidence }) => windowEnd(evidence)],
  ["Findings", ({ findings }) => findings.map(({ ruleId, severity }) => `${ruleId} (${severity})`).join("; ")],
  ["Exempted", ({ exempted }) => exempted.map((finding) => `${finding.ruleId}: ${exemptionText(finding)}`).join("; ")],
];

/** GitHub Actions takes it for a command where it starts a line. */
const COMMAND = /^\s*::/;

/**
 * A report as CSV (RFC 4180), safe to open in a spreadsheet: one row an instance, with the framework clauses that its findings
 * concern. Before them is a row without an instance for each part of the fleet that is not known.
 */
export const renderCsv: Renderer = async function* (results) {
  // Loaded here: most runs of the command need no CSV.
  const { stringify } = await import("csv-stringify/sync");
  const row = (cells: readonly Cell[]) =>
    stringify([cells.map((cell) => (typeof cell === "string" ? inertText(cell) : cell))], {
      record_delimiter: "windows",
      escape_formulas: true,
      quoted_match: COMMAND,
    });
  yield row([...COLUMNS.map(([title]) => title), "Frameworks"]);
  for (const gap of gapsOf(results)) yield row([...COLUMNS.map(([, , value]) => value?.(gap)), undefined]);
  for await (const line of results.instances()) {
    const checks = line.findings.flatMap(({ ruleId }) => checkOf(ruleId, results.header.rules) ?? []);
    const controls = checks.flatMap((check) => frameworksOf(check, line.product));
    const frameworks = [...new Set(controls.map(({ framework, control }) => `${framework} ${control}`))].join("; ");
    yield row([...COLUMNS.map(([, value]) => value(line)), frameworks]);
  }
};

function windowEnd({ status }: InstanceLine["evidence"]): string | undefined {
  return status?.recovery.kind === "Window" ? status.recovery.end : undefined;
}
