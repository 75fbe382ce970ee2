/**
 * Makes node_modules hold exactly what package-lock.json names: runs `npm ci` on a fresh clone and after the lock file
 * has changed, and does nothing otherwise. Run it (`node tools/packages.mjs`) or call {@link ensurePackages}.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockPath, root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { withLock } from "./lock.mjs";
import { parseJson } from "./parse-json.mjs";
import { startProgress } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

const MIN_NODE = /** @type {const} */ ([20, 19]);

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages by path */

/**
 * @param {string} [version] of Node
 * @throws {Failure} unless that is recent enough for this project
 */
export function ensureNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    throw new Failure(
      `Node ${version} (${process.execPath}) is too old: install Node ${MIN_NODE.join(".")} or newer, 22 or 24 are good choices.`,
    );
  }
}

/** Installs the npm packages of this checkout, unless all of them are installed. */
export async function ensurePackages() {
  ensureNode();
  await withLock({
    path: lockPath("packages"),
    doing: `installs npm packages in ${root}`,
    ready: () => (isInstalled() ? true : undefined),
    work: install,
  });
}

/**
 * Compares the record that npm keeps in node_modules with the lock file: package by package and not by timestamp, so
 * that neither a change of branch nor a copied folder can mislead it.
 */
function isInstalled() {
  const wanted = lockedPackages("package-lock.json");
  /** @type {LockedPackages} */
  let installed;
  try {
    installed = lockedPackages("node_modules/.package-lock.json");
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const there = installed[path];
    if (path === "") return true;
    // npm leaves an optional package out where it doesn't fit the platform.
    return there ? there.version === version && there.integrity === integrity : optional === true;
  });
}

/** @param {string} file */
function lockedPackages(file) {
  const lock = /** @type {{ packages: LockedPackages }} */ (parseJson(readFileSync(join(root, file), "utf8")));
  return lock.packages;
}

async function install() {
  process.stderr.write(`Installing npm packages in ${root}.\n`);
  const progress = startProgress("npm ci");
  // Flags, because a child of `npm run --silent` is silent too, and NODE_ENV=production leaves out what builds need.
  const flags = ["--no-audit", "--no-fund", "--loglevel=warn", "--include=dev"];
  const { code, lastLines } = await run("npm", ["ci", ...flags], {
    cwd: root,
    stdio: ["ignore", 2, "pipe"],
    onLine: (line) => progress.log(line),
  });
  const time = progress.stop();
  if (code === 0) {
    process.stderr.write(`npm packages installed in ${time}.\n`);
    return true;
  }
  throw new Failure(
    code === 127
      ? `npm can't be started (${lastLines.at(-1)}): install npm, it comes with Node.`
      : `npm ci in ${root} failed with exit code ${code}: see its messages above.`,
  );
}

await runAsScript(import.meta.url, ensurePackages);
