/**
 * `npm test [-- jest arguments]`: prepares npm packages, dist and a Pulumi engine, then runs jest. Tests find the engine
 * in PULUMI_ENGINE_DIR. The last line on stdout is `N passed, N failed` (and `, N skipped` if there are any); a suite
 * that could not run counts as one failed test. The exit code is jest's, and never 0 when no test ran.
 *
 * `npm test -- --without-engine` runs only the tests that need no engine. It is refused where CI is set.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { engineFolder } from "./engine/engine-folder.mjs";
import { ensurePackages } from "./packages.mjs";
import { parseJson } from "./parse-json.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

/**
 * @typedef {object} JestResults
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 */

const WITHOUT_ENGINE = "--without-engine";
// The time that jest has to end by itself once its results are written.
const EXIT_MS = 15_000;
// With these arguments jest runs no test.
const RUNS_NO_TEST = /^--(help|version|listTests|showConfig|clearCache)$|^-[hv]$/;

/** @param {string[]} args */
async function test(args) {
  const withoutEngine = args.includes(WITHOUT_ENGINE);
  if (withoutEngine && /^(true|1)$/i.test(process.env.CI ?? "")) {
    throw new Failure(`${WITHOUT_ENGINE} leaves out the tests on the real engine, which CI must run: leave it out.`);
  }
  await ensurePackages();
  await ensureBuilt();

  const jestArgs = args.filter((arg) => arg !== WITHOUT_ENGINE);
  if (withoutEngine) jestArgs.push("--selectProjects", "unit");
  return await runJest(jestArgs, withoutEngine ? {} : { PULUMI_ENGINE_DIR: await findEngineForTests() });
}

async function findEngineForTests() {
  const started = performance.now();
  const folder = await engineFolder("No tests ran");
  process.stderr.write(`Pulumi engine: ${folder} (${elapsed(started)}).\n`);
  return folder;
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function runJest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const results = join(folder, "results.json");
  const jest = [join(root, "node_modules/jest/bin/jest.js"), ...args, "--json", `--outputFile=${results}`];
  const hung = args.some((arg) => arg.startsWith("--watch")) ? undefined : abortIfHung(results);
  const { code: exitCode } = await run(process.execPath, jest, {
    cwd: root,
    env,
    stdio: ["inherit", "inherit", "inherit"],
    ownGroup: false,
    abort: hung?.signal,
  });
  // A jest that was ended from here has no exit code of its own: the results below decide.
  const code = hung?.signal.aborted ? 0 : exitCode;

  if (args.some((arg) => RUNS_NO_TEST.test(arg))) return code;
  if (!existsSync(results)) {
    process.stdout.write("0 passed, 1 failed\n");
    return code || 1;
  }
  const { passed, failed, skipped } = count(/** @type {JestResults} */ (parseJson(readFileSync(results, "utf8"))));
  if (passed + failed === 0) process.stderr.write("No test ran, which counts as a failure: check the arguments.\n");
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  return code || (failed > 0 || passed === 0 ? 1 : 0);
}

/**
 * Ends jest once its results are written: a test that leaves a socket or process open, often one that failed, would
 * otherwise keep it running for ever.
 *
 * @param {string} results the file of the results
 */
function abortIfHung(results) {
  const hung = new AbortController();
  /** @type {number | undefined} */
  let writtenAt;
  const check = () => {
    if (existsSync(results)) writtenAt ??= Date.now();
    if (writtenAt === undefined || Date.now() - writtenAt < EXIT_MS || hung.signal.aborted) return;
    process.stderr.write("jest was ended: a test has left something open. Find it with --detectOpenHandles.\n");
    hung.abort();
  };
  setInterval(check, 1000).unref();
  return hung;
}

/** @param {JestResults} results */
function count(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

await runAsScript(import.meta.url, () => test(process.argv.slice(2)));
