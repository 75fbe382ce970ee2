/** A Pulumi project on the real engine, with a file backend of its own. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../tools/checkout.mjs";
import { run } from "../tools/child.mjs";
import { Failure } from "../tools/script.mjs";

const NAME = "bench";
const STACK = "bench";
const PULUMI_MS = 120_000;
/** `up` fails where it would change anything. */
const UP_WITHOUT_CHANGES = ["up", "--yes", "--skip-preview", "--suppress-progress", "--expect-no-changes"];

/**
 * Creates the project in `folder` and deploys it once. `up` resolves to the milliseconds of a `pulumi up` that changes
 * nothing.
 *
 * @param {object} options
 * @param {string} options.folder created here
 * @param {string} options.program the text of index.js
 * @param {string} options.engine the folder of the engine
 * @param {Record<string, string>} options.env
 */
export async function deployPulumiProject({ folder, program, engine, env }) {
  for (const part of ["home", "state"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${NAME}\nruntime: nodejs\n`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: NAME, private: true, main: "index.js" }));
  writeFileSync(join(folder, "index.js"), program);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const pulumi = async (/** @type {string[]} */ ...args) => {
    const started = performance.now();
    const { code, stdout, lastLines } = await run("pulumi", [...args, "--non-interactive"], {
      cwd: folder,
      env: {
        ...env,
        PATH: [engine, process.env.PATH].join(delimiter),
        PULUMI_HOME: join(folder, "home"),
        PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
        PULUMI_CONFIG_PASSPHRASE: "bench",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
      timeoutMs: PULUMI_MS,
    });
    const ms = performance.now() - started;
    if (code !== 0)
      throw new Failure(`pulumi ${args.join(" ")} exited with ${code}:\n${stdout}${lastLines.join("\n")}`);
    return ms;
  };
  await pulumi("stack", "init", STACK);
  await pulumi("up", "--yes", "--skip-preview", "--suppress-progress");
  return { up: () => pulumi(...UP_WITHOUT_CHANGES) };
}
