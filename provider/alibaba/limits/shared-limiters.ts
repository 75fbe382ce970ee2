/**
 * The process-wide registry of limiters. A limit belongs to a main account, a region and an action of an API, so that all
 * connections of the process share one limiter for it, and a throttled action delays no other one.
 *
 * @module
 */
import type { Clock } from "../../time/clock";
import { documentedQuota } from "./documented-quotas";
import { Limiter } from "./limiter";
import { type AccessKey, sharedAccount } from "./shared-accounts";

/** What Alibaba Cloud limits separately. Endpoint and API version together stand for the API. */
export interface LimitedScope extends AccessKey {
  endpoint: string;
  apiVersion: string;
  regionId: string;
  action: string;
}

const MAX_LIMITERS = 1_000;
const limiters = new WeakMap<Clock, Map<string, Limiter>>();

/** The limiter that was used last: of most calls, also the next one. */
let latest:
  { clock: Clock; scope: LimitedScope; keyHash: string; accountId: string | undefined; limiter: Limiter } | undefined;

/**
 * The limiter of a scope, the same for every connection of this process that runs on `clock`.
 *
 * Once the account of a key is known, the limiter of the key becomes the account's, or joins the one that the account has.
 */
export function sharedLimiter(clock: Clock, scope: LimitedScope): Limiter {
  const { keyHash, accountId } = sharedAccount(scope);
  const isLatest =
    latest?.clock === clock &&
    latest.keyHash === keyHash &&
    latest.accountId === accountId &&
    isSameScope(latest.scope, scope);
  if (latest && isLatest) return latest.limiter;
  const limiter = registeredLimiter(clock, scope, { keyHash, accountId });
  latest = { clock, scope, keyHash, accountId, limiter };
  return limiter;
}

function isSameScope(a: LimitedScope, b: LimitedScope): boolean {
  return (
    a.action === b.action && a.endpoint === b.endpoint && a.apiVersion === b.apiVersion && a.regionId === b.regionId
  );
}

function registeredLimiter(
  clock: Clock,
  scope: LimitedScope,
  { keyHash, accountId }: { keyHash: string; accountId: string | undefined },
): Limiter {
  const ofClock = limiters.get(clock) ?? new Map<string, Limiter>();
  limiters.set(clock, ofClock);
  const ofKeyId = scopeId(`key ${keyHash}`, scope);
  const id = accountId === undefined ? ofKeyId : scopeId(`account ${accountId}`, scope);
  const ofKey = ofClock.get(ofKeyId);
  const known = ofClock.get(id);
  const limiter = known ?? ofKey ?? new Limiter(clock, documentedQuota(scope.apiVersion, scope.action));
  if (ofKey && ofKey !== limiter) limiter.join(ofKey);
  ofClock.delete(ofKeyId);
  ofClock.delete(id);
  ofClock.set(id, limiter);
  // An assumed role gets a new key id every hour: the least recently used limiter is dropped.
  const oldest = ofClock.keys().next();
  if (ofClock.size > MAX_LIMITERS && !oldest.done) ofClock.delete(oldest.value);
  return limiter;
}

function scopeId(owner: string, { endpoint, apiVersion, regionId, action }: LimitedScope): string {
  return `${owner} ${endpoint} ${apiVersion} ${regionId} ${action}`;
}
