/** A quota: how many requests of one action a main account may send to a region in each window. */
export interface Quota {
  requests: number;
  windowMs: number;
}

/**
 * The quotas that Alibaba Cloud documents for the actions of this package, by API version: Redis (help page 472150) and
 * MongoDB (help page 468451). The documents give none for its other actions.
 */
const QUOTAS: Readonly<Record<string, Readonly<Record<string, Quota>>>> = {
  "2015-01-01": { DescribeBackupPolicy: { requests: 200, windowMs: 60_000 } },
  "2015-12-01": { DescribeInstanceRecoverTime: { requests: 200, windowMs: 1_000 } },
};

/** The documented quota of an action, or `undefined` where there is none. */
export function documentedQuota(apiVersion: string, action: string): Quota | undefined {
  return QUOTAS[apiVersion]?.[action];
}
