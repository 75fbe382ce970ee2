import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { uniqueNames } from "../wait/unique-names";
import type { PlannedGate } from "../wait/planned-gate";
import { readYamlFile } from "../yaml-file/read-yaml-file";
import { type GateFileRules, parseGateFile } from "./parse-gate-file";

/**
 * Reads the gates of a file, YAML or JSON; `-` is stdin.
 *
 * @throws CliFailure that lists every mistake with its position; with the exit code of "nothing matched" for a file without
 * a gate.
 */
export async function readGateFile(path: string, rules: GateFileRules, context: CliContext): Promise<PlannedGate[]> {
  const file = await readYamlFile(path, context);
  const { gates, problems } = file.value === null ? { gates: [], problems: [] } : parseGateFile(file.value, rules);
  if (problems.length > 0) throw file.failure(problems);
  if (gates.length === 0)
    throw new CliFailure(
      EXIT_CODES.nothingMatched,
      `${file.title}: There is no gate in the file. Nothing was checked.`,
    );
  return uniqueNames(gates);
}
