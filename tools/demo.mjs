/**
 * `npm run demo`: the main example on the real Pulumi engine, with a local emulator in place of Alibaba Cloud. Makes sure
 * of npm packages, dist and the engine; starts the emulator on loopback; `pulumi up` on the root project; lets the
 * emulator's clock run past the backup's end; `pulumi up` again; then takes everything away.
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
/** Not a name that somebody gives to a stack of their own: its config file is removed again. */
const STACK = "emulator-demo";

async function demo() {
  const started = performance.now();
  say("1/5  Packages, build and the Pulumi engine");
  await ensurePackages();
  await ensureBuilt();
  const engine = await engineFolder();

  const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { startEmulator } = await import(pathToFileURL(join(root, "dist/provider/emulator/index.js")).href);
  const emulator = await startEmulator({ scenario: "demo" });
  const pulumi = await newStack({ engine, folder, emulator });

  say(
    `2/5  pulumi up: four databases, one of them is being backed up (the cloud is an emulator at ${emulator.endpoint})`,
  );
  await pulumi("up", "--yes", "--skip-preview", ...QUIET);

  say(`3/5  ${MINUTES_UNTIL_OVER} minutes pass on the emulator's clock, and the backup ends`);
  await emulator.control.advance(MINUTES_UNTIL_OVER * 60_000);

  say("4/5  pulumi up again: nothing is in the way any more");
  await pulumi("up", "--yes", "--skip-preview", ...QUIET);

  say("5/5  pulumi destroy, and the emulator ends");
  await pulumi("destroy", "--yes", "--skip-preview", "--remove", ...QUIET);
  const asked = (await emulator.control.requests()).length;
  await emulator.close();

  say(
    `Done in ${elapsed(started)}. The first up created three deployments and held the fourth back, since a backup of\n` +
      `its database was running; the second up created it. ${asked} signed DescribeBackupTasks requests were answered.\n\n` +
      "To try next:\n" +
      "  examples/deploy-when-idle/index.ts   the program that ran, 30 lines\n" +
      "  npx alicloud-backup emulator         the emulator for a shell of your own\n" +
      "  npm test                             every promise, on the same engine",
  );
}

/** Off a terminal each progress line would be printed anew. */
const QUIET = process.stdout.isTTY ? [] : ["--suppress-progress"];

async function engineFolder() {
  const args = [join(root, "tools/engine/engine.mjs")];
  const { code, stdout } = await run(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new Failure("The demo needs a Pulumi engine (see above).");
  return stdout.trim();
}

/** A stack on a file backend of its own; resolves to a function that runs `pulumi …` on it. */
async function newStack({ engine, folder, emulator }) {
  for (const part of ["home", "state"]) mkdirSync(join(folder, part));
  const env = {
    ...emulator.env,
    PATH: [engine, process.env.PATH].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const pulumi = async (...args) => {
    const { code } = await run("pulumi", args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      ownGroup: false,
    });
    if (code !== 0) throw new Failure(`pulumi ${args[0]} ended with ${code}: see above.`);
  };
  const removeConfig = () => rmSync(join(root, `Pulumi.${STACK}.yaml`), { force: true });
  removeConfig();
  process.once("exit", removeConfig);
  const init = await run("pulumi", ["stack", "init", STACK, "--non-interactive"], { cwd: root, env });
  if (init.code !== 0) throw new Failure(`pulumi stack init failed: ${init.lastLines.join("\n")}`);
  return pulumi;
}

function say(text) {
  process.stdout.write(`\n${text}\n`);
}

await runAsScript(import.meta.url, demo);
