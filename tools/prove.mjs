/**
 * `npm run prove [-- --runs N --seed N]`: the property of test/property with 1,000,000 histories, on two threads where
 * there are two cores. Says every 30 s how far it is, and at the end how many histories there were, from which seed, and
 * how they came out. Exit code 1 and a line that replays it, if one of them shows the gate to be wrong.
 *
 * `npm run prove -- --seed N --path P` runs the one history that such a line names.
 *
 * PROVE_RUNS and PROVE_SEED in the environment do the same as the options.
 */
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { compileProperty, temporaryFolder } from "./compile-property.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { PropertyThread } from "./property-thread.mjs";
import { Failure, runAsScript } from "./script.mjs";

const RUNS = 1_000_000;
const SEED = 1;
/** Each chunk has a seed of its own, so that a failure replays without what came before. */
const CHUNK = 5_000;
const PROGRESS_MS = 30_000;

async function prove(args) {
  const { runs, seed, path } = options(args);
  await ensurePackages();
  const started = performance.now();
  const compiled = compileProperty(temporaryFolder("prove"));
  if (path !== undefined) return await replay(compiled, { seed, runs: 1, path });

  const { Tally } = createRequire(import.meta.url)(join(dirname(compiled), "tally.js"));
  const tally = new Tally();
  const chunks = Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    seed: seed + index,
    runs: Math.min(CHUNK, runs - index * CHUNK),
  }));
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

async function replay(compiled, chunk) {
  const thread = new PropertyThread(compiled);
  const { failure } = await thread.run(chunk);
  await thread.close();
  if (failure) throw new Failure(failure);
  process.stdout.write("In this history, the gate was right.\n");
  return 0;
}

function options(args) {
  const { values } = parseArgs({
    args,
    options: { runs: { type: "string" }, seed: { type: "string" }, path: { type: "string" } },
  });
  const number = (name, otherwise) => {
    const value = Number(values[name] ?? process.env[`PROVE_${name.toUpperCase()}`] ?? otherwise);
    if (!Number.isSafeInteger(value)) throw new Failure(`--${name} must be a whole number.`);
    return value;
  };
  return { runs: number("runs", RUNS), seed: number("seed", SEED), path: values.path };
}

await runAsScript(import.meta.url, () => prove(process.argv.slice(2)));
