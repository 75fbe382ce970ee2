import { resolve } from "node:path";
import type { Command } from "commander";
import { openResults } from "../../audit/results/read-results";
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

/** Loaded when it is needed: the front end in it is large. */
const renderHtml: Renderer = async function* (results, options) {
  yield* (await import("../../report/html/render-html.js")).renderHtml(results, options);
};

/** The formats of a report, by their flags. */
const FORMATS: Readonly<Record<string, { about: string; render: Renderer }>> = {
  html: { about: "one page to read, filter and print, in a single file", render: renderHtml },
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
  return command.option("--previous <file>", "results file of an earlier audit: --html shows what changed since");
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
  await checkPrevious(flags);
}

async function checkPrevious({ previous, html, output }: ReportFileFlags): Promise<void> {
  if (previous === undefined) return;
  if (html === undefined)
    throw new CliFailure(EXIT_CODES.usage, "--previous has an effect with --html only. Add --html FILE.");
  if (output !== undefined && resolve(output) === resolve(previous))
    throw new CliFailure(
      EXIT_CODES.usage,
      "--previous and --output name the same file. Write the results to another one.",
    );
  await (await openResults(previous)).lines.return(undefined);
}

/** Writes the reports that flags ask for from a results file. */
export async function writeReports(results: string, flags: ReportFileFlags): Promise<void> {
  const requested = requestedReports(flags);
  if (requested.length === 0) return;
  const sorted = await sortedResults(results);
  const previous = flags["previous"] === undefined ? undefined : await sortedResults(flags["previous"]);
  for (const { flag, path, render } of requested) await writeOutput(flag, path, render(sorted, { previous }));
}
