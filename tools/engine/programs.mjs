/** The programs that make up a Pulumi engine for Node programs, and whether a folder holds usable ones. */
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { run } from "../child.mjs";

/** The engine, the host of Node programs, and the provider that runs dynamic resources. */
const PROGRAMS = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];
/** The first engine with resource hooks. */
const MIN_VERSION = "3.182.0";
/** What to do where there is no engine, as the end of a sentence. */
export const HOW_TO_INSTALL = `put Pulumi ${MIN_VERSION} or newer on PATH (https://www.pulumi.com/docs/install)`;

/** The folder of the first usable engine on PATH. Reports on stderr why others are not used. */
export async function engineOnPath() {
  for (const folder of pathFolders()) {
    if (!isProgram(join(folder, "pulumi"))) continue;
    // A link leads to the folder with the language hosts, except a version manager's, which leads to another program.
    const real = realpathSync(join(folder, "pulumi"));
    const candidate = basename(real) === "pulumi" ? dirname(real) : folder;
    const problem = await problemOf(candidate);
    if (!problem) return candidate;
    process.stderr.write(`Not used, though on PATH: ${problem}.\n`);
  }
  return undefined;
}

/**
 * Why the engine in a folder can't be used, or undefined. The two other programs may also be elsewhere on PATH.
 *
 * @param {string} folder
 */
export async function problemOf(folder) {
  const missing = PROGRAMS.filter((name) => {
    const places = name === "pulumi" ? [folder] : [folder, ...pathFolders()];
    return !places.some((place) => isProgram(join(place, name)));
  });
  if (missing.length > 0) return `${folder} has no ${missing.join(" and no ")}`;
  const version = await versionOf(folder);
  if (!version) return `${join(folder, "pulumi")} does not report its version`;
  return isOlder(version, MIN_VERSION)
    ? `${join(folder, "pulumi")} is ${version}, older than ${MIN_VERSION}`
    : undefined;
}

/**
 * Whether a folder holds all programs of an engine.
 *
 * @param {string} folder
 */
export function isComplete(folder) {
  return PROGRAMS.every((name) => isProgram(join(folder, name)));
}

/**
 * The version that `pulumi version` prints, as "3.250.0", or undefined if it can't be run.
 *
 * @param {string} folder
 */
export async function versionOf(folder) {
  const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout } = await run(join(folder, "pulumi"), ["version"], { env, timeoutMs: 30_000 });
  return /^v?(\d+\.\d+\.\d+)/m.exec(stdout)?.[1];
}

/**
 * Compares dotted numbers: 3.99 is older than 3.182.
 *
 * @param {string} version
 * @param {string} than
 */
export function isOlder(version, than) {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}

function pathFolders() {
  return (process.env.PATH ?? "").split(":").filter((folder) => isAbsolute(folder));
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    const stat = statSync(file);
    return stat.isFile() && stat.size > 0;
  } catch {
    return false;
  }
}
