import { readFile } from "node:fs/promises";
import { systemCode } from "../../text/system-code";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { readStdin } from "../options/read-stdin";
import { describeProblem, type FileProblem } from "./file-problem";
import { isTooDeep } from "./is-too-deep";
import { parseYaml, type Position } from "./yaml-document";

const MAX_BYTES = 1_048_576;
const MAX_PROBLEMS = 50;

/** A file of YAML or JSON that a user wrote. */
export interface YamlFile {
  /** What messages call it. */
  title: string;
  /** `null` for an empty file. */
  value: unknown;
  /** The failure that lists mistakes with their positions, in the order of the file. */
  failure(problems: readonly FileProblem[]): CliFailure;
}

/**
 * Reads a file of YAML or JSON; `-` is stdin.
 *
 * @throws CliFailure where it can't be read or is no such file.
 */
export async function readYamlFile(file: string, context: CliContext): Promise<YamlFile> {
  const title = file === "-" ? "<stdin>" : file;
  const text = file === "-" ? await readStdin(context) : await read(file);
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new CliFailure(EXIT_CODES.usage, `${title}: The file is larger than ${MAX_BYTES} bytes.`);
  if (isTooDeep(text)) throw new CliFailure(EXIT_CODES.usage, `${title}: The file is nested too deep.`);
  const document = await parseYaml(text);
  if (Array.isArray(document)) throw failure(title, document);
  return {
    title,
    value: document.value,
    failure: (problems) =>
      failure(
        title,
        problems.map((problem) => ({ ...problem, position: document.positionOf(problem.path, problem.part) })),
      ),
  };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CliFailure(EXIT_CODES.usage, `${file}: The file can't be read (${systemCode(error)}).`, { cause: error });
  }
}

function failure(title: string, problems: readonly (FileProblem & { position: Position })[]): CliFailure {
  const lines = [...problems]
    .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)
    .slice(0, MAX_PROBLEMS)
    .map((problem) => `${title}:${problem.position.line}:${problem.position.column}: ${describeProblem(problem)}`);
  const more = problems.length - lines.length;
  return new CliFailure(EXIT_CODES.usage, more > 0 ? [...lines, `${title}: ${more} more mistakes.`] : lines);
}
