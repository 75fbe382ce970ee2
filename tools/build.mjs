/**
 * `npm run build`: compiles provider/ and sdk/nodejs/ to dist/ and bundles the entry points. The new dist is made beside
 * the old one and swapped in when it is complete, so that a failed or interrupted build changes nothing and two at once
 * don't mix.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { lockPath, root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { withLock } from "./lock.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

const SOURCES = [
  "provider",
  "sdk/nodejs",
  "package.json",
  "package-lock.json",
  "tools/bundle.mjs",
  "tools/report-page.cjs",
  "tsconfig.json",
  "tsconfig.build.json",
];
const dist = join(root, "dist");
const stamp = join(dist, ".sources");

/** Builds, unless dist was built from exactly the current sources. */
export async function ensureBuilt() {
  await build({ ready: () => (readIfThere(stamp) === fingerprint() ? true : undefined) });
}

/** @param {{ ready: () => true | undefined }} options where `ready` returns true, dist is built already */
async function build({ ready }) {
  await ensurePackages();
  await withLock({ path: lockPath("build"), doing: `builds ${dist}`, ready, work: compile });
}

async function compile() {
  const started = performance.now();
  // Taken before the compiler reads the sources: one that is saved meanwhile must lead to another build.
  const sources = fingerprint();
  const temporary = join(root, "node_modules/.cache/pulumi-alicloud-backup", `build-${process.pid}`);
  const [fresh, old] = [join(temporary, "new"), join(temporary, "old")];
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    remove();
    mkdirSync(temporary, { recursive: true });
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const args = [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", fresh];
    const { code } = await run(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
    if (code !== 0) throw new Failure(`The build failed (tsc exit code ${code}), dist is unchanged. See above.`);
    await bundle(fresh);
    const cli = join(fresh, "provider/cli/main.js");
    if (existsSync(cli)) chmodSync(cli, 0o755);
    writeFileSync(join(fresh, ".sources"), sources);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    process.off("exit", remove);
    remove();
  }
  process.stderr.write(`Built dist in ${elapsed(started)}.\n`);
  return true;
}

/** A hash of every source's name and text, which notices deleted files and doesn't depend on timestamps. */
function fingerprint() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ path) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  for (const source of SOURCES) {
    if (/\.[mc]?js(on)?$/.test(source)) add(source);
    else for (const file of filesIn(source)) add(file);
  }
  return hash.digest("hex");
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

await runAsScript(import.meta.url, () => build({ ready: () => undefined }));
