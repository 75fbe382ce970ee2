/** Rounds of A B C D A B C D …: whatever else the machine does meanwhile hits all contenders alike. */
import { contenders } from "./contenders.mjs";

/** Runs `sample(contender)` for each contender in each round; resolves to the samples by contender id. */
export async function interleave(rounds, sample) {
  const samples = Object.fromEntries(contenders.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) samples[contender.id].push(await sample(contender));
  }
  return samples;
}
