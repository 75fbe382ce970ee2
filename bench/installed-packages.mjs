/** The installed packages that a package needs in production, found the way Node finds them, and their sizes. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../tools/checkout.mjs";
import { parseJson } from "../tools/parse-json.mjs";
import { Failure } from "../tools/script.mjs";

/**
 * The folders of packages and of all their dependencies, each once. Packages of types count: npm installs them too.
 *
 * @param {readonly string[]} names
 */
export function packagesNeededBy(names) {
  const found = /** @type {Set<string>} */ (new Set());
  const waiting = names.map((name) => folderOf(name, root));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    for (const name of dependenciesOf(folder)) waiting.push(folderOf(name, folder));
  }
  return [...found];
}

/**
 * The names that a package's package.json lists under `dependencies`.
 *
 * @param {string} folder
 */
export function dependenciesOf(folder) {
  const { dependencies = {} } = /** @type {{ dependencies?: Record<string, string> }} */ (
    parseJson(readFileSync(join(folder, "package.json"), "utf8"))
  );
  return Object.keys(dependencies);
}

/**
 * The bytes of a package's own files, without the packages that are nested in it.
 *
 * @param {string} folder
 * @returns {number}
 */
export function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules")
    .map((entry) => join(entry.parentPath, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesOf(path) : statSync(path).size), 0);
}

/**
 * @param {string} name
 * @param {string} from
 */
function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (folder === dirname(folder))
      throw new Failure(`${name}, which ${from} depends on, is not installed: run npm ci.`);
  }
}
