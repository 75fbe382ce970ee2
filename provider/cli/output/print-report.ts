import type { CliContext } from "../cli-context";
import { print } from "../print";
import { hasColor } from "./has-color";
import type { OutputFormat } from "./output-format";
import { renderReport } from "./render-report";
import type { Report } from "./report";

/**
 * Prints a command's result to stdout.
 *
 * @throws CliFailure where stdout can't be written.
 */
export async function printReport(report: Report, format: OutputFormat, context: CliContext): Promise<void> {
  const { stdout, environment } = context;
  const width = stdout.isTTY ? stdout.columns : undefined;
  await print(stdout, await renderReport(report, format, { color: hasColor(stdout, environment), width }));
}
