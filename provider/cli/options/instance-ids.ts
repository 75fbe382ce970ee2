import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { readStdin } from "./read-stdin";

/**
 * The instance ids of a command, each once, in their order. `-` stands for the lines of stdin; blank lines and lines that
 * start with `#` are left out.
 *
 * @throws CliFailure where there is no id: nothing was checked, so that the command must not end as if all was well.
 */
export async function instanceIds(given: readonly string[], context: CliContext): Promise<string[]> {
  const ids = new Set<string>();
  for (const id of given) for (const read of id === "-" ? lines(await readStdin(context)) : [id]) ids.add(read);
  if (ids.size === 0) throw new CliFailure(EXIT_CODES.nothingMatched, "There is no instance id: stdin has none.");
  return [...ids];
}

function lines(content: string): string[] {
  return content
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
