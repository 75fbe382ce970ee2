import { inertText } from "../text/inert-text";
import type { InstanceLine } from "../audit/results/result-line";
import type { Renderer } from "./renderer";

const COLUMNS: readonly [title: string, value: (line: InstanceLine) => string | number | undefined][] = [
  ["Account", ({ accountId }) => accountId],
  ["Region", ({ regionId }) => regionId],
  ["Product", ({ product }) => product],
  ["Instance", ({ instanceId }) => instanceId],
  ["Name", ({ name }) => name],
  ["Verdict", ({ verdict }) => verdict],
  ["Reason", ({ reasonCode }) => reasonCode],
  ["Message", ({ message }) => message],
  ["Newest good backup", ({ evidence }) => evidence.status?.newestBackup?.startTime],
  ["Age (seconds)", ({ evidence }) => evidence.status?.newestBackup?.ageSeconds],
  ["Recovery window end", ({ evidence }) => windowEnd(evidence)],
  ["Findings", ({ findings }) => findings.map(({ ruleId, severity }) => `${ruleId} (${severity})`).join("; ")],
  ["Exempted", ({ exempted }) => exempted.map(({ ruleId }) => ruleId).join("; ")],
];

/** A spreadsheet takes a cell that starts with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A report as CSV (RFC 4180), one row an instance, safe to open in a spreadsheet. */
export const renderCsv: Renderer = async function* (results) {
  yield row(COLUMNS.map(([title]) => title));
  for await (const line of results.instances()) yield row(COLUMNS.map(([, value]) => value(line)));
};

function windowEnd({ status }: InstanceLine["evidence"]): string | undefined {
  return status?.recovery.kind === "Window" ? status.recovery.end : undefined;
}

function row(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = inertText(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
