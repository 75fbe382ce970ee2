/** The command line, and how much a full run and a quick run measure. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "../tools/script.mjs";

/** @typedef {typeof FULL} Plan */

const FULL = {
  start: { samples: 21 },
  warm: { warmUp: 300, rounds: 10, calls: 100 },
  concurrent: { warmUp: 300, rounds: 7, calls: 1_000, width: 50 },
  memory: { samples: 3, calls: 1_000 },
  gateLag: { starts: 3 },
  gateWaiting: { gates: 1_000, idleMs: 2_000 },
  commandWait: { timeoutMs: 20_000, idleMs: 5_000 },
  pulumiUp: { rounds: 9 },
};

/** @type {Plan} */
const QUICK = {
  start: { samples: 3 },
  warm: { warmUp: 50, rounds: 2, calls: 50 },
  concurrent: { warmUp: 50, rounds: 1, calls: 200, width: 50 },
  memory: { samples: 1, calls: 200 },
  gateLag: { starts: 1 },
  gateWaiting: { gates: 200, idleMs: 500 },
  commandWait: { timeoutMs: 6_000, idleMs: 2_000 },
  pulumiUp: { rounds: 1 },
};

/**
 * Reads the arguments.
 *
 * @param {string[]} args
 */
export function parseOptions(args) {
  const { quick, json, "without-engine": withoutEngine } = parsed(args);
  return {
    plan: quick ? QUICK : FULL,
    withEngine: !withoutEngine,
    jsonFile: json === undefined ? undefined : resolve(json),
  };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        quick: { type: "boolean", default: false },
        json: { type: "string" },
        "without-engine": { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Failure(`${problem}\nUsage: npm run bench [-- [--quick] [--without-engine] [--json FILE]]`);
  }
}
