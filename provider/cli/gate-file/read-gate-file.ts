import { readFile } from "node:fs/promises";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { readStdin } from "../options/read-stdin";
import { uniqueNames } from "../wait/unique-names";
import type { PlannedGate } from "../wait/planned-gate";
import { describeProblem, type GateFileProblem } from "./gate-file-problem";
import { isTooDeep } from "./is-too-deep";
import { type GateFileRules, parseGateFile } from "./parse-gate-file";
import { parseYaml, type Position } from "./yaml-document";

/** Thousands of gates fit in. */
const MAX_BYTES = 1_048_576;
const MAX_PROBLEMS = 50;

/**
 * Reads the gates of a file, YAML or JSON; `-` is stdin.
 *
 * @throws CliFailure that lists every mistake with its position; with the exit code of "nothing matched" for a file without
 * a gate.
 */
export async function readGateFile(file: string, rules: GateFileRules, context: CliContext): Promise<PlannedGate[]> {
  const title = file === "-" ? "<stdin>" : file;
  const text = file === "-" ? await readStdin(context) : await read(file);
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new CliFailure(EXIT_CODES.usage, `${title}: The file is larger than ${MAX_BYTES} bytes.`);
  if (isTooDeep(text)) throw new CliFailure(EXIT_CODES.usage, `${title}: The file is nested too deep.`);
  const document = await parseYaml(text);
  if (Array.isArray(document)) throw failure(title, document);
  const { value } = document;
  const { gates, problems } = value === null ? { gates: [], problems: [] } : parseGateFile(value, rules);
  if (problems.length > 0)
    throw failure(
      title,
      problems.map((problem) => ({ ...problem, position: document.positionOf(problem.path, problem.part) })),
    );
  if (gates.length === 0)
    throw new CliFailure(EXIT_CODES.nothingMatched, `${title}: There is no gate in the file. Nothing was checked.`);
  return uniqueNames(gates);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new CliFailure(EXIT_CODES.usage, `${file}: The file can't be read (${code}).`, { cause: error });
  }
}

function failure(title: string, problems: readonly (GateFileProblem & { position: Position })[]): CliFailure {
  const lines = [...problems]
    .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)
    .slice(0, MAX_PROBLEMS)
    .map((problem) => `${title}:${problem.position.line}:${problem.position.column}: ${describeProblem(problem)}`);
  const more = problems.length - lines.length;
  return new CliFailure(EXIT_CODES.usage, more > 0 ? [...lines, `${title}: ${more} more mistakes.`] : lines);
}
