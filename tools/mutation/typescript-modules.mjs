/** Lets `require` load TypeScript, and forget what it has loaded. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { transformSync } from "@swc/core";

/** @type {import("@swc/core").Options} As in jest.config.js. */
const OPTIONS = {
  jsc: { target: "es2022", parser: { syntax: "typescript" }, transform: { useDefineForClassFields: false } },
  module: { type: "commonjs" },
  sourceMaps: false,
  swcrc: false,
};

/** A function of Node's modules that its types leave out. */
/** @typedef {NodeJS.Module & { _compile(code: string, filename: string): void }} CompilingModule */

/** The modules below a folder. A file is compiled once and run each time that it is loaded anew. */
export class TypescriptModules {
  #folder;
  #require;
  /** @type {Map<string, string>} */
  #compiled = new Map();

  /** @param {string} folder absolute */
  constructor(folder) {
    this.#folder = folder;
    this.#require = createRequire(join(folder, "package.json"));
    this.#require.extensions[".ts"] = (module, filename) => {
      /** @type {CompilingModule} */ (module)._compile(this.#codeOf(filename), filename);
    };
  }

  /** @param {string} path below the folder */
  load(path) {
    this.#require(join(this.#folder, path));
  }

  /** Packages stay loaded. */
  forget() {
    for (const filename of Object.keys(this.#require.cache)) {
      const path = filename.startsWith(this.#folder + sep) ? filename.slice(this.#folder.length) : undefined;
      if (path !== undefined && !path.startsWith(`${sep}node_modules${sep}`)) delete this.#require.cache[filename];
    }
  }

  /** @param {string} filename */
  #codeOf(filename) {
    let code = this.#compiled.get(filename);
    if (code === undefined) {
      ({ code } = transformSync(readFileSync(filename, "utf8"), { ...OPTIONS, filename }));
      this.#compiled.set(filename, code);
    }
    return code;
  }
}
