/** Rounds of A B C D A B C D …, so that whatever else the machine does affects all contenders alike. */
import { byContender, contenders } from "./contenders.mjs";

/**
 * Runs `sample(contender)` for each contender in each round; resolves to the samples of each contender.
 *
 * @template Sample
 * @param {number} rounds
 * @param {(contender: import("./contenders.mjs").Contender) => Promise<Sample>} sample
 */
export async function interleave(rounds, sample) {
  const samples = byContender(() => /** @type {Sample[]} */ ([]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) samples[contender.id].push(await sample(contender));
  }
  return samples;
}
