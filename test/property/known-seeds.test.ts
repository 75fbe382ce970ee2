/**
 * Seeds that once showed a defect of the gate or of an oracle run in each test.
 *
 * To add one, append to `known-seeds.json` the seed that `npm run prove` printed, whether it was run with `--fair`, how many
 * runs of it to repeat (more than the first number of its path), and what it found; `isPlain` is false. A path is not enough: it names another
 * history as soon as the generator changes.
 *
 * @module
 */
import seeds from "./known-seeds.json";
import { runChunk } from "./run-chunk";

test.each(seeds)(
  "seed $seed: $found",
  async ({ seed, runs, isFair, isPlain }) => {
    expect((await runChunk({ seed, runs, isFair, isPlain, shrink: false })).failure).toBeUndefined();
  },
  120_000,
);
