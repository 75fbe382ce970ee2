import { resolve } from "node:path";
import { CliFailure } from "../../cli-failure";
import { EXIT_CODES } from "../../exit-code";
import type { PlannedGate } from "../../wait/planned-gate";
import type { WaitReporter } from "../../wait/wait-reporter";
import { fileFailure } from "./file-failure";
import type { ReportFile } from "./report-file";

/** A file that the run itself works with. */
interface UsedFile {
  name: string;
  path: string;
}

/**
 * Prepares each file before the run, and writes all of them after it: one that fails keeps no other from being written.
 *
 * @param used - files that no report may replace: the state, which a later run needs, and the gate file.
 * @param onFailure - called with one sentence for each file that can't be written after the run.
 * @throws CliFailure where a file can't be written already.
 */
export async function fileReporter(
  files: readonly ReportFile[],
  gates: readonly PlannedGate[],
  used: readonly UsedFile[],
  onFailure: (message: string) => void,
): Promise<WaitReporter> {
  const names = new Map(used.map(({ name, path }) => [resolve(path), name]));
  for (const file of files) {
    const path = resolve(file.path);
    const other = names.get(path);
    if (other !== undefined) throw usage(`${file.name}: ${file.path} is the file of ${other} already.`);
    names.set(path, file.name);
    if (file.path === "") throw usage(`${file.name}: must be the path of a file.`);
    await file.prepare(gates).catch((error: unknown) => {
      throw usage(fileFailure(file, error), error);
    });
  }
  return {
    async finished(outcomes) {
      for (const file of files)
        await file.write(outcomes).catch((error: unknown) => onFailure(fileFailure(file, error)));
    },
  };
}

function usage(message: string, cause?: unknown): CliFailure {
  return new CliFailure(EXIT_CODES.usage, message, { cause });
}
