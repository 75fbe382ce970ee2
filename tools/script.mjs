/** How every script here starts and fails: an expected failure prints one sentence, any other prints its stack. */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A failure that the user can act on: its message says what is wrong, where, and what to do. */
export class Failure extends Error {
  /** @override */
  name = "Failure";
}

/**
 * Runs `main` if the module is the one that Node was started with, not when it is imported. Then exits with the code
 * that `main` resolves to (0 if it is none), or with 1 after a failure.
 *
 * @param {string} moduleUrl `import.meta.url` of the module
 * @param {() => unknown} main
 */
export async function runAsScript(moduleUrl, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  let code = 0;
  try {
    const result = await main();
    if (typeof result === "number") code = result;
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : stackOf(error)}\n`);
    code = 1;
  }
  // An open keep-alive connection would hold the process for seconds; writes to stdout are synchronous on POSIX.
  process.exit(code);
}

/**
 * The stack of what was thrown, or its text where it has none.
 *
 * @param {unknown} thrown
 */
export function stackOf(thrown) {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/**
 * The system's code of what was thrown, such as `ENOENT`.
 *
 * @param {unknown} thrown
 */
export function errorCode(thrown) {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : undefined;
}
