import { type Command, Option } from "commander";

/** The flags about what a wait reports beside its result. */
export interface ReportFlags {
  junit?: string;
  summary?: string;
  events?: true;
  githubOutput?: true;
}

/** Adds the flags about reports to a command. */
export function addReportOptions(command: Command): Command {
  return command
    .optionsGroup("Reports:")
    .option("--junit <file>", "write a JUnit report: one test case for each gate")
    .option("--summary <file>", "write a summary in Markdown; GITHUB_STEP_SUMMARY gets it without this flag")
    .addOption(
      new Option(
        "--events",
        "print JSON Lines to stdout in place of the result: what happens, while it happens",
      ).conflicts("output"),
    )
    .option("--github-output", "append outcome, backup-ids and message to the file that GITHUB_OUTPUT names");
}
