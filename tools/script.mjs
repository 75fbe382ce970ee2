/** How every script here starts and fails: an expected failure is one sentence, anything else keeps its stack. */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A failure that the reader can act on: its message says what is wrong, where, and what to do. */
export class Failure extends Error {
  name = "Failure";
}

/**
 * Runs `main` if the module is the one that Node was started with, not when it is imported.
 * `main` may resolve to an exit code; a failure exits with 1.
 */
export async function runAsScript(moduleUrl, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  let code;
  try {
    code = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : (error?.stack ?? error)}\n`);
    code = 1;
  }
  // An open keep-alive connection would hold the process for seconds; writes to stdout are synchronous on POSIX.
  process.exit(code);
}
