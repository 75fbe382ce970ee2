/** Compiles the property test and all that it loads, so that plain Node can run it, many times faster than jest. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./checkout.mjs";
import { loadModule } from "./load-module.mjs";

const FOLDERS = [
  "provider/text",
  "provider/time",
  "provider/backup",
  "provider/alibaba",
  "provider/gate",
  "test/property",
];
/** @type {import("@swc/core").Options} */
const OPTIONS = {
  jsc: { target: "es2022", parser: { syntax: "typescript" }, transform: { useDefineForClassFields: false } },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

/**
 * A folder that is removed when this process ends. It is inside node_modules, so that the compiled files find their
 * packages.
 *
 * @param {string} name
 */
export function temporaryFolder(name) {
  const folder = join(root, "node_modules/.cache/pulumi-alicloud-backup", `${name}-${process.pid}`);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Compiles everything to `folder`; returns the path of the module that runs a chunk of histories.
 *
 * @param {string} folder
 */
export function compileProperty(folder) {
  for (const source of FOLDERS) {
    for (const entry of readdirSync(join(root, source), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name).slice(root.length + 1);
      if (!entry.isFile() || file.endsWith(".test.ts")) continue;
      if (file.endsWith(".ts")) compileFile(folder, file, readFileSync(join(root, file), "utf8"));
      else cpSync(join(root, file), join(folder, file), { recursive: true });
    }
  }
  return join(folder, "test/property/run-chunk.js");
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
function compileFile(folder, file, text) {
  const target = join(folder, file.replace(/\.ts$/, ".js"));
  mkdirSync(dirname(target), { recursive: true });
  // Loaded here: a fresh clone has no packages until ensurePackages has run.
  const { transformSync } = /** @type {typeof import("@swc/core")} */ (loadModule("@swc/core"));
  writeFileSync(target, transformSync(text, { ...OPTIONS, filename: join(root, file) }).code);
}
