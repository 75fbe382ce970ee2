/** Runs a fresh process of a contender to its first response, and checks it. */
import { fileURLToPath } from "node:url";
import { run } from "../tools/child.mjs";
import { Failure } from "../tools/script.mjs";

const file = fileURLToPath(new URL("processes/first-response.cjs", import.meta.url));

/** Resolves to `{ ms, modules }`: milliseconds from start to end of the process, and how many files it loaded. */
export async function firstResponse(contender, target) {
  const args = [file, contender.file, JSON.stringify(target)];
  const started = performance.now();
  const { code, stdout, lastLines } = await run(process.execPath, args, { timeoutMs: 30_000 });
  const ms = performance.now() - started;
  if (code !== 0) throw new Failure(`${contender.title} ended with exit code ${code}: ${lastLines.join("\n")}`);
  const { jobIds, modules } = JSON.parse(stdout);
  if (jobIds.join() !== target.jobIds.join()) throw new Failure(`${contender.title} responded wrongly: ${stdout}`);
  return { ms, modules };
}
