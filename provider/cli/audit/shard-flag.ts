import { InvalidArgumentError } from "commander";
import type { Shard } from "../../audit/scopes";

const MAX_SHARDS = 10_000;

/** The value of `--shard`: `0/4` to `3/4`. It counts from 0, as `JOB_COMPLETION_INDEX` of Kubernetes does. */
export function shardFlag(text: string): Shard {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.count >= 1 && shard.count <= MAX_SHARDS && shard.index < shard.count) return shard;
  throw new InvalidArgumentError("It must be i/n with i from 0 to n-1, such as 0/4 to 3/4.");
}
