import { resolve } from "node:path";
import type { Command } from "commander";
import { sortedResults } from "../../audit/results/sorted-results";
import { renderCsv } from "../../report/csv";
import { renderJunit } from "../../report/junit";
import { renderMarkdown } from "../../report/markdown";
import { renderOcsf } from "../../report/ocsf";
import { renderOpenMetrics } from "../../report/open-metrics";
import { renderSarif } from "../../report/sarif";
import type { Renderer } from "../../report/renderer";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { OutputFile, writeOutput } from "../files/output-file";

/** The formats of a report, by their flags. */
const FORMATS: Readonly<Record<string, { about: string; render: Renderer }>> = {
  csv: { about: "one row an instance, for spreadsheets", render: renderCsv },
  junit: { about: "a JUnit report: one test case an instance", render: renderJunit },
  sarif: { about: "the findings as SARIF 2.1.0", render: renderSarif },
  ocsf: { about: "OCSF compliance findings, one JSON object a line", render: renderOcsf },
  openmetrics: { about: "metrics for a textfile collector", render: renderOpenMetrics },
  markdown: { about: "a summary in Markdown", render: renderMarkdown },
};

/** Which reports to write: files by the names of their formats. */
export type ReportFileFlags = Partial<Record<string, string>>;

/** Adds a flag for each format of a report. */
export function addReportFileOptions(command: Command): Command {
  command.optionsGroup("Reports:");
  for (const [name, { about }] of Object.entries(FORMATS)) command.option(`--${name} <file>`, `write ${about}`);
  return command;
}

/** The reports that flags ask for. */
export function requestedReports(flags: ReportFileFlags): { flag: string; path: string; render: Renderer }[] {
  return Object.entries(FORMATS).flatMap(([name, { render }]) => {
    const path = flags[name];
    return path === undefined ? [] : [{ flag: `--${name}`, path, render }];
  });
}

/**
 * Makes sure that every report can be written, before hours of work, and that none overwrites another or the results.
 *
 * @throws CliFailure that names the flag.
 */
export async function checkReports(results: string, flags: ReportFileFlags): Promise<void> {
  const taken = new Map([[resolve(results), "the results file"]]);
  for (const { flag, path } of requestedReports(flags)) {
    const other = taken.get(resolve(path));
    if (other !== undefined) throw new CliFailure(EXIT_CODES.usage, `${flag}: ${path} is ${other}.`);
    taken.set(resolve(path), `the file of ${flag} already`);
  }
  for (const { flag, path } of requestedReports(flags)) await (await OutputFile.create(flag, path)).discard();
}

/** Writes the reports that flags ask for from a results file. */
export async function writeReports(results: string, flags: ReportFileFlags): Promise<void> {
  const requested = requestedReports(flags);
  if (requested.length === 0) return;
  const sorted = await sortedResults(results);
  for (const { flag, path, render } of requested) await writeOutput(flag, path, render(sorted));
}
