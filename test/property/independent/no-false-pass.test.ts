import { runIndependentChunk } from "./run-independent-chunk";

const SEED = 20_261_124;
const RUNS = 3_000;

const seed = setting("PROVE_SEED", SEED);
const runs = setting("PROVE_RUNS", RUNS);
const path = process.env["PROVE_PATH"];

test("no generated history makes a gate pass without a backup or request one too many", async () => {
  expect(await runIndependentChunk({ seed, runs, path, isFair: false })).toBeUndefined();
}, 300_000);

test("in a fair cloud, a good backup makes a gate pass in time", async () => {
  expect(await runIndependentChunk({ seed, runs, path, isFair: true })).toBeUndefined();
}, 300_000);

function setting(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be a whole number.`);
  return value;
}
