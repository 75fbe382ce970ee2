/**
 * `npm run --silent engine` prints one line on stdout: the folder of a Pulumi engine. With that folder first on PATH,
 * `pulumi` runs Node programs and dynamic resources. Everything else goes to stderr. The engine is, in this order:
 *
 * 0. PULUMI_ENGINE_DIR, if it is set, and it must hold a usable engine;
 * 1. `pulumi` on PATH, if it is recent enough and can run Node programs;
 * 2. the engine that an earlier run put into the cache, `${XDG_CACHE_HOME:-~/.cache}/pulumi-alicloud-backup/engine`;
 * 3. the official download, where its host can be reached;
 * 4. built from the Go modules that are pinned here, which takes minutes.
 *
 * PULUMI_ENGINE_SOURCE=download leaves out 4, =build leaves out 3.
 */
import { createHash } from "node:crypto";
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { root } from "../checkout.mjs";
import { isRunning, withLock } from "../lock.mjs";
import { ensureNode } from "../packages.mjs";
import { parseJson } from "../parse-json.mjs";
import { errorCode, Failure, runAsScript } from "../script.mjs";
import { buildEngine } from "./build-engine.mjs";
import { downloadEngine } from "./download.mjs";
import { engineOnPath, isComplete, problemOf, versionOf } from "./programs.mjs";

/** The version that is downloaded or built; tools/engine/cli/go.mod requires the same. */
const VERSION = "3.250.0";

async function findEngine() {
  ensureNode();
  if (process.platform === "win32") throw new Failure("The engine can't be prepared on Windows: run this in WSL.");
  const chosen = process.env.PULUMI_ENGINE_DIR;
  if (!chosen) return (await engineOnPath()) ?? (await cachedEngine());
  const problem = await problemOf(chosen);
  if (problem) throw new Failure(`PULUMI_ENGINE_DIR can't be used, ${problem}: correct it or unset it.`);
  return realpathSync(chosen);
}

async function cachedEngine() {
  const folder = join(cacheFolder(), cacheKey());
  const ready = () => (isComplete(folder) ? folder : undefined);
  if (ready()) return folder;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    accessSync(dirname(folder), constants.W_OK);
  } catch (error) {
    throw new Failure(
      `${dirname(folder)} can't be written (${errorCode(error)}): set XDG_CACHE_HOME to a folder of yours.`,
    );
  }
  return withLock({
    path: `${folder}.lock`,
    doing: "prepares the Pulumi engine",
    ready,
    work: () => makeEngine(folder),
  });
}

/**
 * Makes the engine in a folder beside `folder` and renames it into place, so that `folder` is either complete or absent.
 *
 * @param {string} folder
 */
async function makeEngine(folder) {
  removeLeftovers(dirname(folder));
  const temporary = `${folder}.${process.pid}.tmp`;
  process.once("exit", () => rmSync(temporary, { recursive: true, force: true }));
  mkdirSync(temporary);
  process.stderr.write(
    `No Pulumi engine is here yet: preparing ${VERSION}, which takes 4 to 7 minutes on 2 cores if it must be built. ` +
      `It will be kept in ${folder}.\n`,
  );
  const source = process.env.PULUMI_ENGINE_SOURCE;
  const options = { version: VERSION, temporary };
  const downloaded = source !== "build" && (await downloadEngine({ ...options, required: source === "download" }));
  const made = downloaded || (await buildEngine(options));

  const version = await versionOf(made);
  if (version !== VERSION) {
    throw new Failure(
      `The new ${made}/pulumi says it is ${version}, not ${VERSION}: tools/engine does not fit together.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(made, folder);
  return folder;
}

/**
 * Removes the folders of runs that were killed. The name of such a folder ends with the process id.
 *
 * @param {string} cache
 */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (!pid || isRunning(Number(pid))) continue;
    try {
      rmSync(join(cache, name), { recursive: true, force: true });
    } catch {
      // A compiler that outlives its killed parent still writes there: the next run removes it.
    }
  }
}

function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME ?? "";
  return join(isAbsolute(base) ? base : join(homedir(), ".cache"), "pulumi-alicloud-backup/engine");
}

/** Identifies every part of the engine; the npm package's part by the lock file, so that no node_modules is needed. */
function cacheKey() {
  const hash = createHash("sha256");
  for (const module of ["cli", "nodejs-host"]) {
    for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(root, "tools/engine", module, file)));
  }
  const lock = /** @type {{ packages: Record<string, { integrity: string }> }} */ (
    parseJson(readFileSync(join(root, "package-lock.json"), "utf8"))
  );
  hash.update(lock.packages["node_modules/@pulumi/pulumi"]?.integrity ?? "");
  return `${VERSION}-${process.platform}-${process.arch}-${hash.digest("hex").slice(0, 12)}`;
}

await runAsScript(import.meta.url, async () => {
  process.stdout.write(`${await findEngine()}\n`);
});
