/**
 * The process-wide registry of limiters. A limit belongs to an account, a product and a region, so that all connections of
 * the process share one limiter for it.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Clock } from "../../time/clock";
import { Limiter } from "./limiter";

/** What Alibaba Cloud limits separately. Endpoint and API version together stand for the product. */
export interface LimitedScope {
  /** Stands for the account. */
  accessKeyId: string;
  endpoint: string;
  apiVersion: string;
  regionId: string;
}

const MAX_LIMITERS = 1_000;
const limiters = new WeakMap<Clock, Map<string, Limiter>>();

/** The limiter of a scope, the same for every connection of this process that runs on `clock`. */
export function sharedLimiter(clock: Clock, scope: LimitedScope): Limiter {
  const ofClock = limiters.get(clock) ?? new Map<string, Limiter>();
  limiters.set(clock, ofClock);
  const key = keyOf(scope);
  const limiter = ofClock.get(key) ?? new Limiter(clock);
  ofClock.delete(key);
  ofClock.set(key, limiter);
  // An assumed role gets a new key id every hour: the least recently used limiter is dropped.
  const oldest = ofClock.keys().next();
  if (ofClock.size > MAX_LIMITERS && !oldest.done) ofClock.delete(oldest.value);
  return limiter;
}

function keyOf({ accessKeyId, endpoint, apiVersion, regionId }: LimitedScope): string {
  return `${accountOf(accessKeyId)} ${endpoint} ${apiVersion} ${regionId}`;
}

let latest = { accessKeyId: "", account: "" };

/** A hash in place of the access key id, so that no key is part of a map's key. Kept for the next call of the same account. */
function accountOf(accessKeyId: string): string {
  if (latest.accessKeyId !== accessKeyId) {
    latest = { accessKeyId, account: createHash("sha256").update(accessKeyId).digest("base64") };
  }
  return latest.account;
}
