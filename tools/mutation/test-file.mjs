/** Runs one of jest's test files in this process, with jest's own `test` and `expect`. */
import { jestExpect } from "@jest/expect";
import * as circus from "jest-circus";
import { ModuleMocker } from "jest-mock";

/** @typedef {import("@jest/types").Circus.TestEntry} TestEntry */
/** @typedef {{ id: string, timeSpentMs: number, error: string | undefined }} TestOutcome `error`: undefined if it passed */

/**
 * @typedef {object} TestFileOptions
 * @property {string} file the first part of each test's id
 * @property {() => void} load loads the file, which defines its tests
 * @property {(id: string) => boolean} selected which tests to run
 * @property {boolean} bail true: run no test after a failed one
 * @property {(id: string | undefined) => void} onTest called with the id of a test that starts, and with undefined after it
 */

/** Defines the functions that a test file expects to find. */
export function defineTestGlobals() {
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
  const jest = new ModuleMocker(globalThis);
  Object.assign(globalThis, {
    describe,
    test,
    it,
    beforeAll,
    beforeEach,
    afterAll,
    afterEach,
    expect: jestExpect,
    jest,
  });
}

/**
 * @param {TestFileOptions} options
 * @returns {Promise<TestOutcome[]>} without the tests that were not run
 */
export async function runTestFile({ file, load, selected, bail, onTest }) {
  /** @type {TestOutcome[]} */
  const outcomes = [];
  const fileFailed = (/** @type {string} */ error) => ({ id: idIn(file, []), timeSpentMs: 0, error });
  /** @type {import("@jest/types").Circus.EventHandler} */
  const onEvent = (event) => {
    if (event.name === "test_start") {
      const id = idOf(file, event.test);
      if (!selected(id) || (bail && outcomes.some(({ error }) => error !== undefined))) event.test.mode = "skip";
      else onTest(id);
    } else if (event.name === "test_done") {
      const { duration, errors } = event.test;
      const error = errors.length === 0 ? undefined : String(errors[0]);
      outcomes.push({ id: idOf(file, event.test), timeSpentMs: duration ?? 0, error });
      onTest(undefined);
    }
  };
  circus.resetState();
  circus.addEventHandler(onEvent);
  try {
    load();
    const { unhandledErrors } = await circus.run();
    return [...outcomes, ...unhandledErrors.map(fileFailed)];
  } catch (error) {
    return [fileFailed(String(error))];
  } finally {
    circus.removeEventHandler(onEvent);
  }
}

/**
 * @param {string} file
 * @param {TestEntry} test
 */
function idOf(file, test) {
  const names = [test.name];
  // The outermost block is jest's own.
  for (let block = test.parent; block.parent; block = block.parent) names.unshift(block.name);
  return idIn(file, names);
}

/**
 * @param {string} file
 * @param {readonly string[]} names
 */
function idIn(file, names) {
  return `${file} ${names.join(" ")}`;
}
