import { runChunk } from "../property/run-chunk";

const SEED = 1;
/** Few enough for one run a mutant; a failure is not shrunk, since only its existence counts. */
const RUNS = 200;

test("no history of a short run makes a gate wrong", async () => {
  const { failure } = await runChunk({ seed: SEED, runs: RUNS, shrink: false });

  expect(failure).toBeUndefined();
}, 60_000);
