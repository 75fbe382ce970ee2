/**
 * Makes node_modules hold exactly what package-lock.json names: `npm ci` on a fresh clone or after the lock file has
 * changed, nothing and silently otherwise. Run it (`node tools/packages.mjs`) or call {@link ensurePackages}.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockPath, root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { withLock } from "./lock.mjs";
import { startProgress } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

const OLDEST_NODE = [20, 19];

/** Fails unless Node is recent enough for this project. */
export function ensureNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Failure(
      `Node ${version} (${process.execPath}) is too old: install Node ${OLDEST_NODE.join(".")} or newer, 22 or 24 are good choices.`,
    );
  }
}

/** Installs the npm packages of this checkout unless they are all there. */
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
 * Compares what npm notes in node_modules at the end of an installation with the lock file: package by package and not
 * by time stamp, so that neither a change of branch nor a copied folder can mislead it.
 */
function isInstalled() {
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const there = installed[path];
    if (path === "") return true;
    // An optional one is left out where it doesn't fit the platform.
    return there ? there.version === version && there.integrity === integrity : optional === true;
  });
}

async function install() {
  process.stderr.write(`Installing npm packages in ${root}.\n`);
  const progress = startProgress("npm ci");
  // `npm run --silent` hands its silence down, and NODE_ENV=production leaves out what builds and tests need.
  const flags = ["--no-audit", "--no-fund", "--loglevel=warn", "--include=dev"];
  const { code, lastLines } = await run("npm", ["ci", ...flags], {
    cwd: root,
    stdio: ["ignore", 2, "pipe"],
    onLine: progress.log,
  });
  const time = progress.stop();
  if (code === 0) return void process.stderr.write(`npm packages installed in ${time}.\n`);
  throw new Failure(
    code === 127
      ? `npm can't be started (${lastLines.at(-1)}): install npm, it comes with Node.`
      : `npm ci in ${root} failed with exit code ${code}: see its messages above.`,
  );
}

await runAsScript(import.meta.url, ensurePackages);
