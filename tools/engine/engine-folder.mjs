/** Runs the engine finder in a process of its own, as a shell would. */
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { run } from "../child.mjs";
import { Failure } from "../script.mjs";

/**
 * Resolves to the folder of a Pulumi engine, which may take minutes. The finder reports on stderr.
 *
 * @param {string} consequence what fails without an engine, as the start of a sentence: "No tests ran"
 */
export async function engineFolder(consequence) {
  const args = [join(root, "tools/engine/engine.mjs")];
  const { code, stdout } = await run(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new Failure(`${consequence}, because there is no Pulumi engine (see above).`);
  return stdout.trim();
}
