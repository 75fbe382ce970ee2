/**
 * `npm run demo`: the main example on the real Pulumi engine, with a local emulator in place of Alibaba Cloud. Makes sure
 * of npm packages, dist and the engine; starts the emulator on loopback; runs the root project, which looks and holds a
 * deployment back, and then the example with gates, which wait and stop; takes everything away.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./build.mjs";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

const MINUTES_UNTIL_OVER = 15;
/** Ten minutes of backup are twenty seconds of demo. */
const SPEED = 30;
/** The PolarDB cluster of the scenario with a set that started five minutes ago. */
const FRESHLY_BACKED_UP = {
  product: "polardb",
  id: "pc-bp1demo0000000001",
  sets: [{ startedAgoMs: 5 * 60_000, durationMs: 60_000 }],
};
/** Not a name that somebody gives to a stack of their own: its config file is removed again. */
const STACK = "emulator-demo";

async function demo() {
  const started = performance.now();
  say("1/8  Packages, build and the Pulumi engine");
  await ensurePackages();
  await ensureBuilt();
  const engine = await engineFolder();

  const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { startEmulator } = await import(pathToFileURL(join(root, "dist/provider/emulator/index.js")).href);
  const emulator = await startEmulator({ scenario: "demo" });
  const { control } = emulator;

  const lookups = await newStack({ project: root, engine, folder, emulator });
  say(
    `2/8  pulumi up: four databases, one of them is being backed up (the cloud is an emulator at ${emulator.endpoint})`,
  );
  await lookups.succeed("up", ...UP);
  say(`3/8  ${MINUTES_UNTIL_OVER} minutes pass on the emulator's clock, the backup ends; pulumi up again`);
  await control.advance(MINUTES_UNTIL_OVER * 60_000);
  await lookups.succeed("up", ...UP);
  say("4/8  pulumi destroy");
  await lookups.succeed("destroy", ...DESTROY);

  await control.reset();
  await control.setClock({ speed: SPEED });
  const gates = await newStack({ project: join(root, "examples/gate-before-migration"), engine, folder, emulator });
  say(
    `5/8  pulumi up with two gates, on a clock that runs ${SPEED} times as fast: "idle" waits for the running backup and lets\n` +
      '     its deployment through; "fresh" wants a backup of the last 12 hours, finds none, and stops its deployment',
  );
  await gates.fail("up", "--continue-on-error", ...UP);
  const { outcome, reasonCode } = (await gates.deployed("fresh"))?.outputs ?? {};
  if (outcome !== "Failed" || reasonCode !== "NoFreshBackup" || !(await gates.deployed("new-index")))
    throw new Failure('The gate "fresh" should have failed for want of a backup, and "idle" passed: see above.');
  say("6/8  Somebody backs the second database up");
  await control.seed({ instances: [FRESHLY_BACKED_UP] });
  say("7/8  pulumi up again: the failed gate is looked at again, and lets the migration through");
  await gates.succeed("up", ...UP);
  say("8/8  pulumi destroy, and the emulator ends");
  await gates.succeed("destroy", ...DESTROY);
  const asked = (await control.requests()).length;
  await emulator.close();

  say(
    `Done in ${elapsed(started)}. The lookup held one of four deployments back while a backup of its database ran. The gate\n` +
      `"idle" waited for that backup by itself; the gate "fresh" failed, its migration was not deployed, and the next up, with\n` +
      `a fresh backup there, deployed it. The gates made ${asked} signed requests.\n\n` +
      "To try next:\n" +
      "  examples/deploy-when-idle/index.ts        the lookup\n" +
      "  examples/gate-before-migration/index.ts   the gates\n" +
      "  npx alicloud-backup emulator              the emulator for a shell of your own\n" +
      "  npm test                                  every promise, on the same engine",
  );
}

/** Off a terminal each progress line would be printed anew. */
const QUIET = process.stdout.isTTY ? [] : ["--suppress-progress"];
const UP = ["--yes", "--skip-preview", ...QUIET];
const DESTROY = [...UP, "--remove"];

async function engineFolder() {
  const args = [join(root, "tools/engine/engine.mjs")];
  const { code, stdout } = await run(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new Failure("The demo needs a Pulumi engine (see above).");
  return stdout.trim();
}

/** A stack of a project on a file backend of the demo's own, with functions that run `pulumi …` on it. */
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
  const pulumi = async (args) => {
    // The keyboard too: without one, the engine draws no live rows.
    const options = { cwd: project, env, stdio: "inherit", ownGroup: false };
    return (await run("pulumi", args, options)).code;
  };
  const removeConfig = () => rmSync(join(project, `Pulumi.${STACK}.yaml`), { force: true });
  removeConfig();
  process.once("exit", removeConfig);
  const init = await run("pulumi", ["stack", "init", STACK, "--non-interactive"], { cwd: project, env });
  if (init.code !== 0) throw new Failure(`pulumi stack init failed: ${init.lastLines.join("\n")}`);
  return {
    async succeed(...args) {
      const code = await pulumi(args);
      if (code !== 0) throw new Failure(`pulumi ${args[0]} ended with ${code}: see above.`);
    },
    async fail(...args) {
      if ((await pulumi(args)) === 0)
        throw new Failure(`pulumi ${args[0]} should have been stopped by a gate: see above.`);
    },
    /** What the state has of the resource of that name. */
    async deployed(name) {
      const { code, stdout, lastLines } = await run("pulumi", ["stack", "export"], { cwd: project, env });
      if (code !== 0) throw new Failure(`pulumi stack export failed: ${lastLines.join("\n")}`);
      return JSON.parse(stdout).deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));
    },
  };
}

function say(text) {
  process.stdout.write(`\n${text}\n`);
}

await runAsScript(import.meta.url, demo);
