import type { ResultLine, SummaryLine } from "../../audit/results/result-line";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { OutputFile } from "../files/output-file";

/**
 * Writes the lines of a results file.
 *
 * @returns its summary.
 * @throws CliFailure where the file can't be written. An older file then stays.
 */
export async function writeResults(path: string, lines: AsyncIterable<ResultLine>): Promise<SummaryLine> {
  let summary: SummaryLine | undefined;
  const file = await OutputFile.create("--output", path);
  try {
    for await (const line of lines) {
      await file.write(`${JSON.stringify(line)}\n`);
      if (line.kind === "summary") summary = line;
    }
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
  if (!summary) throw new CliFailure(EXIT_CODES.failed, "The results have no summary.");
  return summary;
}
