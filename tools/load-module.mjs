/** Modules that don't exist, or have no packages, when the module that needs them is loaded. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Loads a CommonJS module. The caller has to say what it expects.
 *
 * @param {string} path or the name of a package
 * @returns {unknown}
 */
export function loadModule(path) {
  return require(path);
}
