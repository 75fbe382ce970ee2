import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommandLine } from "../../support/run-command-line";
import { type FleetOptions, writeFleet } from "../../support/audited-fleet";

/** Makes a report of a made-up fleet with the command line, and resolves to its path. */
export async function makeReport(
  folder: string,
  options: FleetOptions,
  { withPrevious = false } = {},
): Promise<string> {
  const results = await writeFleet(join(folder, "results.jsonl"), options);
  const html = join(folder, "report.html");
  const previous = withPrevious
    ? ["--previous", await writeFleet(join(folder, "previous.jsonl"), { ...options, isEarlier: true })]
    : [];
  const { code, err } = await runCommandLine(["report", results, "--html", html, ...previous]);
  if (code !== 0) throw new Error(err);
  return html;
}

/** The text of a report. */
export function textOf(report: string): string {
  return readFileSync(report, "utf8");
}
