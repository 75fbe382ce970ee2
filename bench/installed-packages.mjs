/** Which installed packages a package needs in production, found the way Node finds them, and how large they are. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../tools/checkout.mjs";
import { Failure } from "../tools/script.mjs";

/** The folders of `names` and of all that they depend on, each once. Types packages count: npm installs them too. */
export function packagesNeededBy(names) {
  const found = new Set();
  const waiting = names.map((name) => folderOf(name, root));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    waiting.push(...Object.keys(dependencies).map((name) => folderOf(name, folder)));
  }
  return [...found];
}

/** Bytes of a package's own files; packages nested in it are counted by themselves. */
export function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules")
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesOf(path) : statSync(path).size), 0);
}

function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (folder === dirname(folder))
      throw new Failure(`${name}, which ${from} depends on, is not installed: run npm ci.`);
  }
}
