import type { BackupSet } from "../model/backup-set";

/** Which backup sets of an instance to list. */
export interface SetsQuery {
  instanceId: string;
  /** Only the set with this id. */
  backupId?: string | undefined;
  /** Only the sets of this job, where the product has such a filter. */
  jobId?: string | undefined;
  /** Only the sets of this shard: MongoDB instances that list their sets by shard. */
  nodeId?: string | undefined;
  /** Only sets that started at or after this time, in epoch milliseconds. */
  from: number;
  /** Only sets that started at or before this time, in epoch milliseconds. May lie in the future. */
  to: number;
  /** 1, 2, … */
  page: number;
}

/** One page of a response. */
export interface SetsPage {
  requestId: string;
  sets: BackupSet[];
  /** The number of sets on all pages; `undefined` where the API does not report it. */
  total: number | undefined;
  /**
   * Without a total: how many sets a full page has. A page with fewer is the last one, unless `atLeast` says otherwise. Absent
   * where the response does not say it, since the API may fill its pages with fewer sets than were requested.
   */
  pageSize?: number;
  /** Without a total: a number that may be that of the sets on all pages. No page before it is reached is the last one. */
  atLeast?: number;
}

/** One product's `DescribeBackups`: how a request is written and how a response is read. */
export interface SetsApi {
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: SetsQuery): Record<string, string>;
  /** @throws MalformedResponseError where the body differs from the API's documents. */
  parse(body: unknown, query: Pick<SetsQuery, "instanceId">): SetsPage;
}

/** A time as `yyyy-MM-ddTHH:mmZ`, the form that all products accept. Seconds are dropped. */
export function minuteOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
