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
// With these jest runs no test and writes no results.
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
  const { code } = await run(process.execPath, jest, { cwd: root, env, stdio: "inherit", ownGroup: false });

  if (!existsSync(results)) {
    if (code === 0 && args.some((arg) => ONLY_INFORMS.test(arg))) return 0;
    process.stdout.write("0 passed, 1 failed\n");
    return code || 1;
  }
  const { passed, failed, skipped } = count(JSON.parse(readFileSync(results, "utf8")));
  if (passed + failed === 0) process.stderr.write("No test ran, which counts as a failure: check the arguments.\n");
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  return code || (failed > 0 || passed === 0 ? 1 : 0);
}

function count(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

await runAsScript(import.meta.url, () => test(process.argv.slice(2)));
