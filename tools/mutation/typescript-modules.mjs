/** Lets `require` load TypeScript, and forget what it has loaded. */
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { transformSync } from "@swc/core";
import { addHook } from "pirates";

/** @type {import("@swc/core").Options} As in jest.config.js. */
const OPTIONS = {
  jsc: { target: "es2022", parser: { syntax: "typescript" }, transform: { useDefineForClassFields: false } },
  module: { type: "commonjs" },
  sourceMaps: false,
  swcrc: false,
};

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
    addHook((source, filename) => this.#codeOf(source, filename), { exts: [".ts"] });
  }

  /** @param {string} path below the folder */
  load(path) {
    this.#require(join(this.#folder, path));
  }

  /** Packages stay loaded. */
  forget() {
    // The old `require` holds all modules that it has loaded, whatever the cache contains.
    const cache = this.#require.cache;
    this.#require = createRequire(join(this.#folder, "package.json"));
    for (const filename of Object.keys(cache)) {
      const path = filename.startsWith(this.#folder + sep) ? filename.slice(this.#folder.length) : undefined;
      if (path !== undefined && !path.startsWith(`${sep}node_modules${sep}`)) Reflect.deleteProperty(cache, filename);
    }
  }

  /**
   * @param {string} source
   * @param {string} filename
   */
  #codeOf(source, filename) {
    let code = this.#compiled.get(filename);
    if (code === undefined) {
      ({ code } = transformSync(source, { ...OPTIONS, filename }));
      this.#compiled.set(filename, code);
    }
    return code;
  }
}
