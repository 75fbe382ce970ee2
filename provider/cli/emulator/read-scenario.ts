import { readFile } from "node:fs/promises";
import type { Scenario } from "../../emulator";
import { SCENARIOS } from "../../emulator";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";

const FILE_NAME = /[\\/]|\.(json|ya?ml)$/i;

/**
 * The scenario of `--scenario`: the name of a built-in one, or the content of a file. What names a folder or ends with
 * `.json`, `.yaml` or `.yml` is a file. The content is not validated yet.
 *
 * @throws CliFailure for a file that can't be read or that is neither JSON nor YAML, with the line and column.
 */
export async function readScenario(name: string): Promise<string | Scenario> {
  if (Object.hasOwn(SCENARIOS, name) || !FILE_NAME.test(name)) return name;
  let text: string;
  try {
    text = await readFile(name, "utf8");
  } catch (error) {
    throw failure(name, `The file can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}).`, error);
  }
  // YAML 1.2 contains JSON.
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { prettyErrors: true });
  const [problem] = document.errors;
  // The message goes on with an excerpt of the file.
  if (problem) throw failure(name, `${problem.message.split("\n")[0]?.replace(/:$/, "") ?? ""}.`, problem);
  try {
    const content: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof content !== "object" || content === null || Array.isArray(content))
      throw failure(name, "It must be a map such as { instances: [] }.");
    return content;
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw failure(name, `${error instanceof Error ? error.message : String(error)}.`, error);
  }
}

function failure(name: string, problem: string, cause?: unknown): CliFailure {
  return new CliFailure(EXIT_CODES.usage, `--scenario ${name}: ${problem}`, { cause });
}
