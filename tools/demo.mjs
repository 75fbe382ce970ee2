/**
 * `npm run demo`: the main example on the real Pulumi engine, with a local emulator in place of Alibaba Cloud. Prepares
 * npm packages, dist and the engine, starts the emulator on loopback, and runs the root project, which looks backup tasks
 * up and holds a deployment back. Then runs the example with gates, which wait and stop a deployment. Removes everything.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./build.mjs";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { engineFolder } from "./engine/engine-folder.mjs";
import { loadModule } from "./load-module.mjs";
import { ensurePackages } from "./packages.mjs";
import { parseJson } from "./parse-json.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

/** @typedef {import("../dist/provider/emulator/index.js").Emulator} Emulator */

const MINUTES_UNTIL_BACKUP_ENDS = 15;
/** Ten minutes of backup take twenty seconds of demo. */
const SPEED = 30;
/**
 * The PolarDB cluster of the scenario, with a set that started five minutes ago.
 *
 * @type {import("../dist/provider/emulator/index.js").InstanceSpec}
 */
const FRESHLY_BACKED_UP = {
  product: "polardb",
  id: "pc-bp1demo0000000001",
  sets: [{ startedAgoMs: 5 * 60_000, durationMs: 60_000 }],
};
/** A name that nobody gives to a stack of their own, because the demo removes its config file. */
const STACK = "emulator-demo";
/** Without a terminal, the engine would print each progress line anew. */
const PROGRESS = process.stdout.isTTY ? [] : ["--suppress-progress"];
const UP = ["--yes", "--skip-preview", ...PROGRESS];
const DESTROY = [...UP, "--remove"];

async function demo() {
  const started = performance.now();
  say("1/8  Packages, build and the Pulumi engine");
  await ensurePackages();
  await ensureBuilt();
  const engine = await engineFolder("The demo can't run");

  const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { startEmulator } = loadEmulator();
  const emulator = await startEmulator({ scenario: "demo" });
  const { control } = emulator;

  const lookups = await newStack({ project: root, engine, folder, emulator });
  say(
    `2/8  pulumi up: four databases, a backup of one of them is running (the cloud is an emulator at ${emulator.endpoint})`,
  );
  await lookups.succeed("up", ...UP);
  say(`3/8  ${MINUTES_UNTIL_BACKUP_ENDS} minutes pass on the emulator's clock, the backup ends; pulumi up again`);
  await control.advance(MINUTES_UNTIL_BACKUP_ENDS * 60_000);
  await lookups.succeed("up", ...UP);
  say("4/8  pulumi destroy");
  await lookups.succeed("destroy", ...DESTROY);

  await control.reset();
  await control.setClock({ speed: SPEED });
  const gates = await newStack({ project: join(root, "examples/gate-before-migration"), engine, folder, emulator });
  say(
    `5/8  pulumi up with two gates, on a clock that runs ${SPEED} times as fast: "idle" waits until the running backup has\n` +
      '     ended, then its deployment runs; "fresh" requires a backup of the last 12 hours, finds none, and stops its deployment',
  );
  await gates.fail("up", "--continue-on-error", ...UP);
  const { outcome, reasonCode } = (await gates.deployed("fresh"))?.outputs ?? {};
  if (outcome !== "Failed" || reasonCode !== "NoFreshBackup" || !(await gates.deployed("new-index")))
    throw new Failure(
      'The gate "fresh" should have failed without a backup, and "idle" should have passed: see above.',
    );
  say("6/8  A backup of the second database is made");
  await control.seed({ instances: [FRESHLY_BACKED_UP] });
  say("7/8  pulumi up again: the failed gate is evaluated again and passes, and the migration runs");
  await gates.succeed("up", ...UP);
  say("8/8  pulumi destroy, and the emulator stops");
  await gates.succeed("destroy", ...DESTROY);
  const requests = (await control.requests()).length;
  await emulator.close();

  say(
    `Done in ${elapsed(started)}. The lookup held one of four deployments back while a backup of its database ran. The gate\n` +
      `"idle" waited for that backup to end. The gate "fresh" failed, so its migration was not deployed; the next up found\n` +
      `a fresh backup and deployed it. The gates made ${requests} signed requests.\n\n` +
      "To try next:\n" +
      "  examples/deploy-when-idle/index.ts        the lookup\n" +
      "  examples/gate-before-migration/index.ts   the gates\n" +
      "  npx alicloud-backup emulator              the emulator for a shell of your own\n" +
      "  npm test                                  every promise, on the same engine",
  );
}

/** Loaded here, because a fresh clone has no dist until ensureBuilt has run. */
function loadEmulator() {
  const path = join(root, "dist/provider/emulator/index.js");
  return /** @type {typeof import("../dist/provider/emulator/index.js")} */ (loadModule(path));
}

/**
 * A stack of a project, on a file backend in `folder`, with functions that run `pulumi …` on it.
 *
 * @param {{ project: string, engine: string, folder: string, emulator: Emulator }} options
 */
async function newStack({ project, engine, folder, emulator }) {
  for (const part of ["home", "state"]) mkdirSync(join(folder, part), { recursive: true });
  const env = {
    ...emulator.env,
    PATH: [engine, process.env.PATH].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const pulumi = async (/** @type {string[]} */ args) => {
    // Stdin too: without a keyboard, the engine draws no live rows.
    const { code } = await run("pulumi", args, {
      cwd: project,
      env,
      stdio: ["inherit", "inherit", "inherit"],
      ownGroup: false,
    });
    return code;
  };
  const removeConfig = () => rmSync(join(project, `Pulumi.${STACK}.yaml`), { force: true });
  removeConfig();
  process.once("exit", removeConfig);
  const init = await run("pulumi", ["stack", "init", STACK, "--non-interactive"], { cwd: project, env });
  if (init.code !== 0) throw new Failure(`pulumi stack init failed: ${init.lastLines.join("\n")}`);
  return {
    /** @param {[command: string, ...flags: string[]]} args */
    async succeed(...args) {
      const code = await pulumi(args);
      if (code !== 0) throw new Failure(`pulumi ${args[0]} exited with ${code}: see above.`);
    },
    /** @param {[command: string, ...flags: string[]]} args */
    async fail(...args) {
      if ((await pulumi(args)) === 0)
        throw new Failure(`pulumi ${args[0]} should have been stopped by a gate: see above.`);
    },
    /**
     * The resource of that name in the state.
     *
     * @param {string} name
     */
    async deployed(name) {
      const { code, stdout, lastLines } = await run("pulumi", ["stack", "export"], { cwd: project, env });
      if (code !== 0) throw new Failure(`pulumi stack export failed: ${lastLines.join("\n")}`);
      const { deployment } = /** @type {{ deployment: { resources: DeployedResource[] } }} */ (parseJson(stdout));
      return deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));
    },
  };
}

/** @typedef {{ urn: string, outputs?: Record<string, unknown> }} DeployedResource */

/** @param {string} text */
function say(text) {
  process.stdout.write(`\n${text}\n`);
}

await runAsScript(import.meta.url, demo);
