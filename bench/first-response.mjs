/** Runs a fresh process of a contender up to its first response, and checks that response. */
import { fileURLToPath } from "node:url";
import { run } from "../tools/child.mjs";
import { parseJson } from "../tools/parse-json.mjs";
import { Failure } from "../tools/script.mjs";

const file = fileURLToPath(new URL("processes/first-response.cjs", import.meta.url));

/**
 * Resolves to the milliseconds from the start to the end of the process, and to the number of files that it loaded.
 *
 * @param {import("./contenders.mjs").Contender} contender
 * @param {import("./emulator.mjs").Target} target
 */
export async function firstResponse(contender, target) {
  const args = [file, contender.file, JSON.stringify(target)];
  const started = performance.now();
  const { code, stdout, lastLines } = await run(process.execPath, args, { timeoutMs: 30_000 });
  const ms = performance.now() - started;
  if (code !== 0) throw new Failure(`${contender.title} ended with exit code ${code}: ${lastLines.join("\n")}`);
  const { jobIds, modules } = /** @type {{ jobIds: string[], modules: number }} */ (parseJson(stdout));
  if (jobIds.join() !== target.jobIds.join())
    throw new Failure(`${contender.title} returned a wrong result: ${stdout}`);
  return { ms, modules };
}
