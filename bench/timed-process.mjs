/** How long a Node process takes from its start to its end. */
import { run } from "../tools/child.mjs";
import { Failure } from "../tools/script.mjs";

/**
 * Resolves to the milliseconds and to what the process printed to stdout.
 *
 * @param {readonly string[]} args of Node
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function timedProcess(args, env = {}) {
  const started = performance.now();
  // Without the shell of a group of its own, which would be measured too.
  const { code, stdout, lastLines } = await run(process.execPath, args, { env, timeoutMs: 30_000, ownGroup: false });
  const ms = performance.now() - started;
  if (code !== 0) throw new Failure(`node ${args.join(" ")} ended with exit code ${code}: ${lastLines.join("\n")}`);
  return { ms, stdout };
}
