/**
 * `npm run prove [-- --runs N --seed N]`: runs the property of test/property with 1,000,000 histories, on two threads
 * where there are two cores. Prints every 30 s how many have run, and at the end how many there were, from which seed,
 * and with which outcomes. If a history shows the gate to be wrong, prints a command that replays it and exits with 1.
 *
 * `npm run prove -- --fair` runs histories in which nothing fails on the way to the cloud: each good backup must make its gate
 * pass in time.
 *
 * `npm run prove -- --seed N --path P` runs the one history that such a command names.
 *
 * PROVE_RUNS and PROVE_SEED in the environment do the same as the options.
 */
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { compileProperty, temporaryFolder } from "./compile-property.mjs";
import { loadModule } from "./load-module.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { PropertyThread } from "./property-thread.mjs";
import { Failure, runAsScript } from "./script.mjs";

const RUNS = 1_000_000;
const SEED = 1;
/** Each chunk has a seed of its own, so that a failure replays without the chunks before it. */
const CHUNK = 5_000;
const PROGRESS_MS = 30_000;

/** @param {string[]} args */
async function prove(args) {
  const { runs, seed, path, isFair } = options(args);
  await ensurePackages();
  const started = performance.now();
  const compiled = compileProperty(temporaryFolder("prove"));
  if (path !== undefined) return await replay(compiled, { seed, runs: 1, path, isFair });

  const { Tally } = /** @type {typeof import("../test/property/tally.js")} */ (
    loadModule(join(dirname(compiled), "tally.js"))
  );
  const tally = new Tally();
  const chunks = Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    seed: seed + index,
    isFair,
    runs: Math.min(CHUNK, runs - index * CHUNK),
  }));
  /** @type {string | undefined} */
  let failure;
  const report = () => process.stderr.write(`${tally.counts.all ?? 0} of ${runs} histories, ${elapsed(started)}.\n`);
  const progress = setInterval(report, PROGRESS_MS);
  const work = async () => {
    const thread = new PropertyThread(compiled);
    for (let chunk = chunks.shift(); chunk && !failure; chunk = chunks.shift()) {
      const result = await thread.run(chunk);
      failure ??= result.failure;
      if (!result.failure) tally.merge(result.counts);
    }
    await thread.close();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  clearInterval(progress);
  if (failure) throw new Failure(failure);
  process.stdout.write(`${tally.line()} (seed ${seed}, ${elapsed(started)})\nNo gate was wrong.\n`);
  return 0;
}

/**
 * @param {string} compiled
 * @param {import("./property-thread.mjs").Chunk} chunk
 */
async function replay(compiled, chunk) {
  const thread = new PropertyThread(compiled);
  const { failure } = await thread.run(chunk);
  await thread.close();
  if (failure) throw new Failure(failure);
  process.stdout.write("The gate is right in this history.\n");
  return 0;
}

/** @param {string[]} args */
function options(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
      fair: { type: "boolean" },
    },
  });
  const number = (/** @type {"runs" | "seed"} */ name, /** @type {number} */ fallback) => {
    const value = Number(values[name] ?? process.env[`PROVE_${name.toUpperCase()}`] ?? fallback);
    if (!Number.isSafeInteger(value)) throw new Failure(`--${name} must be a whole number.`);
    return value;
  };
  return { runs: number("runs", RUNS), seed: number("seed", SEED), path: values.path, isFair: values.fair ?? false };
}

await runAsScript(import.meta.url, () => prove(process.argv.slice(2)));
