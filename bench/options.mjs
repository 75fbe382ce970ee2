/** The command line, and how much each of its two sizes of run measures. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "../tools/script.mjs";

const FULL = {
  start: { samples: 21 },
  warm: { warmUp: 300, rounds: 10, calls: 100 },
  concurrent: { warmUp: 300, rounds: 7, calls: 1_000, width: 50 },
  memory: { samples: 3, calls: 1_000 },
  gateLag: { starts: 3 },
  gateWaiting: { gates: 1_000, etaMs: 2_000 },
};

const QUICK = {
  start: { samples: 3 },
  warm: { warmUp: 50, rounds: 2, calls: 50 },
  concurrent: { warmUp: 50, rounds: 1, calls: 200, width: 50 },
  memory: { samples: 1, calls: 200 },
  gateLag: { starts: 1 },
  gateWaiting: { gates: 200, etaMs: 500 },
};

/** Reads the arguments. */
export function parseOptions(args) {
  try {
    const options = { quick: { type: "boolean", default: false }, json: { type: "string" } };
    const { quick, json } = parseArgs({ args, options }).values;
    return { plan: quick ? QUICK : FULL, jsonFile: json === undefined ? undefined : resolve(json) };
  } catch (error) {
    throw new Failure(`${error.message}\nUsage: npm run bench [-- [--quick] [--json FILE]]`);
  }
}
