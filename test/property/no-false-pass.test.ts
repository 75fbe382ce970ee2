import { runChunk } from "./run-chunk";
import { Tally } from "./tally";

const SEED = 20_260_314;
const RUNS = 20_000;
/** The minimum share of each outcome and each condition, so that the histories cover all of them. */
const MIN_SHARE = 0.03;

test("no generated history makes a gate pass wrongly, fail wrongly, wait too long or create twice", async () => {
  const seed = setting("PROVE_SEED", SEED);
  const runs = setting("PROVE_RUNS", RUNS);

  const { counts, failure } = await runChunk({ seed, runs, path: process.env["PROVE_PATH"] });

  expect(failure).toBeUndefined();
  const tally = new Tally();
  tally.merge(counts);
  process.stderr.write(`${tally.line()} (seed ${seed})\n`);
  const rare = ["Passed", "Failed", "TimedOut", "Idle Passed", "JobFinished Passed", "FreshBackup Passed"].filter(
    (key) => tally.share(key) < MIN_SHARE,
  );
  if (process.env["PROVE_PATH"] === undefined) expect(rare).toEqual([]);
}, 300_000);

/** Of these, each must pass whose backup is good. */
const FAIR_RUNS = 4_000;

test("in a fair cloud, a good backup makes a gate pass in time, on clusters too", async () => {
  const { failure } = await runChunk({ seed: SEED, runs: FAIR_RUNS, isFair: true });

  expect(failure).toBeUndefined();
}, 300_000);

function setting(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be a whole number.`);
  return value;
}
