import type { InstanceLine, RegisterLine } from "../audit/results/result-line";
import { inertText } from "../text/inert-text";
import { checkOf } from "./checks";
import { exemptionText } from "./exemption-text";
import { frameworksOf } from "./frameworks";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";

type Cell = string | number | undefined;

/** A column: its title, and its value in the row of an instance, of a gap, and of a difference from the register. */
interface Column {
  title: string;
  instance: (line: InstanceLine) => Cell;
  gap?: (gap: Gap) => Cell;
  register?: (line: RegisterLine) => Cell;
}

const COLUMNS: readonly Column[] = [
  {
    title: "Account",
    instance: ({ accountId }) => accountId,
    gap: ({ scope }) => scope?.accountId,
    register: ({ accountId }) => accountId,
  },
  {
    title: "Region",
    instance: ({ regionId }) => regionId,
    gap: ({ scope }) => scope?.regionId,
    register: ({ regionId }) => regionId,
  },
  {
    title: "Product",
    instance: ({ product }) => product,
    gap: ({ scope }) => scope?.product,
    register: ({ product }) => product,
  },
  { title: "Instance", instance: ({ instanceId }) => instanceId, register: ({ instanceId }) => instanceId },
  { title: "Name", instance: ({ name }) => name },
  { title: "Verdict", instance: ({ verdict }) => verdict, gap: () => "Unknown", register: ({ status }) => status },
  {
    title: "Reason",
    instance: ({ reasonCode }) => reasonCode,
    gap: ({ code }) => code,
    register: ({ status }) => status,
  },
  {
    title: "Message",
    instance: ({ message }) => message,
    gap: ({ message }) => message,
    register: ({ findings }) => findings.map(({ message }) => message).join(" "),
  },
  { title: "Newest good backup", instance: ({ evidence }) => evidence.status?.newestBackup?.startTime },
  { title: "Age (seconds)", instance: ({ evidence }) => evidence.status?.newestBackup?.ageSeconds },
  { title: "Recovery window end", instance: ({ evidence }) => windowEnd(evidence) },
  {
    title: "Findings",
    instance: ({ findings }) => findingsText(findings),
    register: ({ findings }) => findingsText(findings),
  },
  {
    title: "Exempted",
    instance: ({ exempted }) => exempted.map((finding) => `${finding.ruleId}: ${exemptionText(finding)}`).join("; "),
  },
];

/** GitHub Actions takes it for a command where it starts a line. */
const COMMAND = /^\s*::/;

/**
 * A report as CSV (RFC 4180), safe to open in a spreadsheet: one row an instance, with the framework clauses that its findings
 * concern. Before them is a row without an instance for each part of the fleet that is not known, and a row for each difference
 * from the register.
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
  yield row([...COLUMNS.map(({ title }) => title), "Frameworks"]);
  for (const gap of gapsOf(results)) yield row([...COLUMNS.map((column) => column.gap?.(gap)), undefined]);
  for (const line of results.register) yield row([...COLUMNS.map((column) => column.register?.(line)), undefined]);
  for await (const line of results.instances()) {
    const checks = line.findings.flatMap(({ ruleId }) => checkOf(ruleId, results.header.rules) ?? []);
    const controls = checks.flatMap((check) => frameworksOf(check, line.product));
    const frameworks = [...new Set(controls.map(({ framework, control }) => `${framework} ${control}`))].join("; ");
    yield row([...COLUMNS.map(({ instance }) => instance(line)), frameworks]);
  }
};

function findingsText(findings: InstanceLine["findings"]): string {
  return findings.map(({ ruleId, severity }) => `${ruleId} (${severity})`).join("; ");
}

function windowEnd({ status }: InstanceLine["evidence"]): string | undefined {
  return status?.recovery.kind === "Window" ? status.recovery.end : undefined;
}
