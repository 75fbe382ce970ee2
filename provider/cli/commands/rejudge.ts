import { Command, Option } from "commander";
import { openResults } from "../../audit/results/read-results";
import { rejudgeResults } from "../../audit/rejudge-results";
import type { AuditRules } from "../../audit/rules/audit-rules";
import { defaultRules } from "../../audit/rules/default-rules";
import { auditExitCode } from "../audit/audit-exit-code";
import { printSummary } from "../audit/print-summary";
import { writeResults } from "../audit/write-results";
import type { CliContext } from "../cli-context";
import { durationFlag } from "../options/duration-flag";
import { readRulesFile } from "../rules-file/read-rules-file";
import type { SetExitCode } from "../set-exit-code";

interface RejudgeFlags {
  rules?: string;
  maxAge?: number;
  output: string;
}

/** Creates the command `alicloud-backup rejudge`: other rules on the same evidence. Calls nothing. */
export function rejudgeCommand(context: CliContext, setExitCode: SetExitCode): Command {
  return new Command("rejudge")
    .description("judge the evidence of a results file by other rules; without any, by its own")
    .argument("<results>", "results file that `audit` wrote")
    .option("--rules <file>", "rules (YAML or JSON)")
    .addOption(
      new Option("--max-age <duration>", "how long ago the newest backup may have started")
        .argParser((text: string) => durationFlag("--max-age", text, { minMs: 1_000 }))
        .conflicts("rules"),
    )
    .requiredOption("-o, --output <file>", "results file to write")
    .action(async (results: string, flags: RejudgeFlags) => {
      const file = await openResults(results);
      const rules = await rulesOf(flags, file.header.rules, context);
      const summary = await writeResults(flags.output, rejudgeResults(file, rules));
      printSummary(summary, context);
      setExitCode(auditExitCode(summary));
    });
}

async function rulesOf({ rules, maxAge }: RejudgeFlags, own: AuditRules, context: CliContext): Promise<AuditRules> {
  if (rules !== undefined) return readRulesFile(rules, context);
  return maxAge === undefined ? own : defaultRules(maxAge);
}
