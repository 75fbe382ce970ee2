/**
 * A test runner for StrykerJS that takes tens of milliseconds a mutant. Stryker's own runner for jest starts jest anew
 * for each mutant: seconds each, and enough load that a slow start is taken for a mutant that never ends.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from "@stryker-mutator/api/test-runner";
import { defineTestGlobals, runTestFile } from "./test-file.mjs";
import { TypescriptModules } from "./typescript-modules.mjs";

/**
 * In this order. The first failure ends a mutant: the last folder, a run of the property, is for what survives the rest.
 * Tests that measure time are left out: on a busy machine they fail on any mutant, which then counts as killed.
 */
const FOLDERS = [
  "test/unit/backup/decision",
  "test/unit/gate",
  "test/unit/backup/lookup",
  "test/unit/backup/model",
  "test/unit/pulumi",
  "test/mutation",
];

/** @typedef {import("@stryker-mutator/api/test-runner").TestRunner} TestRunner */
/** @typedef {import("@stryker-mutator/api/core").InstrumenterContext} InstrumenterContext */
/** @typedef {import("./test-file.mjs").TestOutcome} TestOutcome */

/** @implements {TestRunner} */
class InProcessRunner {
  // Stryker starts a runner in a copy of the checkout that contains the mutants.
  #modules = new TypescriptModules(process.cwd());
  #files = FOLDERS.flatMap(testFilesIn);
  /** @type {InstrumenterContext} What the mutants read and write. */
  #context = {};

  /** Stryker calls it once. */
  async init() {
    defineTestGlobals();
    Object.assign(globalThis, { __stryker__: this.#context });
    return Promise.resolve();
  }

  /** All modules are loaded anew for each mutant. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** @type {TestRunner["dryRun"]} */
  async dryRun() {
    const outcomes = await this.#run(this.#files, () => true, false);
    const { mutantCoverage } = this.#context;
    const tests = outcomes.map(({ id, timeSpentMs, error }) => {
      const test = { id, name: id, timeSpentMs };
      return error === undefined
        ? { ...test, status: /** @type {const} */ (TestStatus.Success) }
        : { ...test, status: /** @type {const} */ (TestStatus.Failed), failureMessage: error };
    });
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage && { mutantCoverage }) };
  }

  /** @type {TestRunner["mutantRun"]} */
  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const selected = testFilter && new Set(testFilter);
    const mirrored = activeMutant.fileName.replace(/^.*\/provider\//, "test/unit/").replace(/\.ts$/, ".test.ts");
    const covering = this.#files.filter((file) => testFilter?.some((id) => id.startsWith(`${file} `)) ?? true);
    const files = covering.sort((a, b) => Number(b === mirrored) - Number(a === mirrored));
    const context = this.#context;
    context.activeMutant = activeMutant.id;
    delete context.hitCount;
    delete context.hitLimit;
    if (hitLimit !== undefined) Object.assign(context, { hitCount: 0, hitLimit });
    const outcomes = await this.#run(files, (id) => selected?.has(id) ?? true, true);
    const endless = determineHitLimitReached(context.hitCount, context.hitLimit);
    if (endless) return { status: MutantRunStatus.Timeout, reason: endless.reason ?? "" };
    const nrOfTests = outcomes.length;
    for (const { id, error } of outcomes) {
      if (error !== undefined)
        return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: error, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /**
   * @param {readonly string[]} files
   * @param {(id: string) => boolean} selected
   * @param {boolean} bail
   */
  async #run(files, selected, bail) {
    this.#modules.forget();
    const onTest = (/** @type {string | undefined} */ id) => {
      if (id === undefined) delete this.#context.currentTestId;
      else this.#context.currentTestId = id;
    };
    /** @type {TestOutcome[]} */
    const outcomes = [];
    for (const file of files) {
      const load = () => this.#modules.load(file);
      outcomes.push(...(await runTestFile({ file, load, selected, bail, onTest })));
      if (bail && outcomes.some(({ error }) => error !== undefined)) break;
    }
    return outcomes;
  }
}

/** @param {string} folder */
function testFilesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(folder, name));
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
