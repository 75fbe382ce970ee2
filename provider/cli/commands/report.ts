import { Command } from "commander";
import {
  addReportFileOptions,
  checkReports,
  requestedReports,
  type ReportFileFlags,
  writeReports,
} from "../audit/report-files";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";

/** Creates the command `alicloud-backup report`: reports from a results file. Calls nothing. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("make reports from the results file of an audit")
    .argument("<results>", "results file that `audit` wrote");
  return addReportFileOptions(command).action(async (results: string, flags: ReportFileFlags) => {
    if (requestedReports(flags).length === 0)
      throw new CliFailure(EXIT_CODES.usage, "No report is asked for. Name one or more, such as --html FILE.");
    await checkReports(results, flags);
    await writeReports(results, flags);
  });
}
