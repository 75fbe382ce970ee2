import { createHash } from "node:crypto";
import type { Scope } from "./results/result-line";

/** Which part of the scopes a process audits. */
export interface Shard {
  /** From 0. */
  index: number;
  count: number;
}

/** What identifies a scope, as one text. */
export function scopeKey({ accountId, regionId, product }: Scope): string {
  return `${accountId}/${regionId}/${product}`;
}

/**
 * Whether a shard owns a scope. Rendezvous hashing: each scope belongs to the shard with the highest hash of the two, so that
 * another number of shards moves as few scopes as possible. A scope is never divided, since its quotas can't be.
 */
export function isOfShard(scope: Scope, { index, count }: Shard): boolean {
  let best = 0;
  let highest = "";
  for (let candidate = 0; candidate < count; candidate += 1) {
    const weight = createHash("sha256")
      .update(`${scopeKey(scope)} ${candidate}`)
      .digest("hex");
    if (weight > highest) [best, highest] = [candidate, weight];
  }
  return best === index;
}
