/**
 * `npm test [-- jest arguments]`: makes sure of npm packages, dist and a Pulumi engine, then runs jest. Tests find the
 * engine in PULUMI_ENGINE_DIR. The last line on stdout is `N passed, N failed` (and `, N skipped` if there are any); a
 * suite that could not run counts as one failed. The exit code is jest's, and never 0 when no test ran.
 *
 * `npm test -- --without-engine` runs only the tests that need no engine, for a quick look; refused where CI is set.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

const WITHOUT_ENGINE = "--without-engine";
// Time for jest to end by itself once its results are written.
const EXIT_MS = 15_000;
// With these jest runs no test.
const ONLY_INFORMS = /^--(help|version|listTests|showConfig|clearCache)$|^-[hv]$/;

async function test(args) {
  const withoutEngine = args.includes(WITHOUT_ENGINE);
  if (withoutEngine && /^(true|1)$/i.test(process.env.CI ?? "")) {
    throw new Failure(`${WITHOUT_ENGINE} leaves out the tests on the real engine, which CI must run: leave it out.`);
  }
  await ensurePackages();
  await ensureBuilt();

  const jestArgs = args.filter((arg) => arg !== WITHOUT_ENGINE);
  if (withoutEngine) jestArgs.push("--selectProjects", "unit");
  return await runJest(jestArgs, withoutEngine ? {} : { PULUMI_ENGINE_DIR: await engineFolder() });
}

async function engineFolder() {
  const started = performance.now();
  const args = [join(root, "tools/engine/engine.mjs")];
  const { code, stdout } = await run(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new Failure(`No tests ran, because there is no Pulumi engine (see above).`);
  const folder = stdout.trim();
  process.stderr.write(`Pulumi engine: ${folder} (${elapsed(started)}).\n`);
  return folder;
}

async function runJest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const results = join(folder, "results.json");
  const jest = [join(root, "node_modules/jest/bin/jest.js"), ...args, "--json", `--outputFile=${results}`];
  const hung = args.some((arg) => arg.startsWith("--watch")) ? undefined : abortIfHung(results);
  const options = { cwd: root, env, stdio: "inherit", ownGroup: false, abort: hung?.signal };
  const { code: exitCode } = await run(process.execPath, jest, options);
  // Ended from here, it can't tell its own code: the results below decide.
  const code = hung?.signal.aborted ? 0 : exitCode;

  if (args.some((arg) => ONLY_INFORMS.test(arg))) return code;
  if (!existsSync(results)) {
    process.stdout.write("0 passed, 1 failed\n");
    return code || 1;
  }
  const { passed, failed, skipped } = count(JSON.parse(readFileSync(results, "utf8")));
  if (passed + failed === 0) process.stderr.write("No test ran, which counts as a failure: check the arguments.\n");
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  return code || (failed > 0 || passed === 0 ? 1 : 0);
}

/** A test that leaves a socket or process open, often one that failed, would otherwise hold jest for ever. */
function abortIfHung(results) {
  const hung = new AbortController();
  let writtenAt;
  const look = () => {
    if (existsSync(results)) writtenAt ??= Date.now();
    if (writtenAt === undefined || Date.now() - writtenAt < EXIT_MS || hung.signal.aborted) return;
    process.stderr.write("jest was ended: a test has left something open, find it with --detectOpenHandles.\n");
    hung.abort();
  };
  setInterval(look, 1000).unref();
  return hung;
}

function count(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

await runAsScript(import.meta.url, () => test(process.argv.slice(2)));
