import { Command } from "commander";
import { mergeResults } from "../../audit/merge-results";
import { auditExitCode } from "../audit/audit-exit-code";
import { printSummary } from "../audit/print-summary";
import { writeResults } from "../audit/write-results";
import type { CliContext } from "../cli-context";
import type { SetExitCode } from "../set-exit-code";

/** Creates the command `alicloud-backup merge`: the results of all shards become those of the whole audit. */
export function mergeCommand(context: CliContext, setExitCode: SetExitCode): Command {
  return new Command("merge")
    .description("merge the results files of all shards of an audit; a missing shard is an error")
    .argument("<results...>", "results files that `audit --shard` wrote")
    .requiredOption("-o, --output <file>", "results file to write")
    .action(async (files: string[], { output }: { output: string }) => {
      const summary = await writeResults(output, mergeResults(files));
      printSummary(summary, context);
      setExitCode(auditExitCode(summary));
    });
}
