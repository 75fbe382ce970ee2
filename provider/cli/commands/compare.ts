import { Command } from "commander";
import { type Change, Comparison, sortChanges } from "../../audit/compare/compare-results";
import { openResults } from "../../audit/results/read-results";
import type { CliContext } from "../cli-context";
import { EXIT_CODES } from "../exit-code";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { printReport } from "../output/print-report";
import type { Report } from "../output/report";
import type { SetExitCode } from "../set-exit-code";

/** Creates the command `alicloud-backup compare`: what changed between two audits. */
export function compareCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("compare")
    .description("compare two results files; exit code 1 where an instance has become worse")
    .argument("<old>", "results file of the earlier audit")
    .argument("<new>", "results file of the later audit");
  return addOutputOptions(command).action(async (before: string, after: string, flags: OutputFlags) => {
    const changes = await compareFiles(before, after);
    await printReport(changesReport(changes), flags.output, context);
    if (changes.some(({ kind }) => kind === "Worsened")) setExitCode(EXIT_CODES.failed);
  });
}

async function compareFiles(before: string, after: string): Promise<Change[]> {
  const comparison = new Comparison();
  for await (const { line } of (await openResults(before)).lines)
    if (line.kind === "instance") comparison.addBefore(line);
  const changes: Change[] = [];
  for await (const { line } of (await openResults(after)).lines) {
    const change = line.kind === "instance" && comparison.change(line);
    if (change) changes.push(change);
  }
  return sortChanges([...changes, ...comparison.gone()]);
}

function changesReport(changes: readonly Change[]): Report {
  return {
    data: changes,
    columns: [
      { key: "kind", title: "Change" },
      { key: "instanceId", title: "Instance" },
      { key: "name", title: "Name" },
      { key: "before", title: "Before" },
      { key: "after", title: "After" },
      { key: "regionId", title: "Region" },
      { key: "accountId", title: "Account" },
    ],
    rows: changes.map(({ kind, instanceId, name, before = "", after = "", regionId, accountId }) => ({
      ...{ kind, instanceId, name, before, after, regionId, accountId },
    })),
    empty: "Nothing has changed.",
  };
}
