import type { BackupSet } from "../../backup/model/backup-set";
import { MalformedResponseError } from "../../backup/model/errors";
import type { SetsPage, SetsQuery } from "../../backup/products/sets-api";
import type { InstanceApi } from "./instance-api";
import type { NextCall } from "./time-limit";

/** With at most 300 rows a page: far more sets than the products keep. */
const MAX_PAGES = 50;

/** A list of an instance's sets, without its pages. */
export interface SetsListing {
  query: Omit<SetsQuery, "page">;
  /** `clusterSets` lists whole cluster backups. */
  list: "sets" | "clusterSets";
  /** The shard that the sets hold, where the list is of one shard. */
  shardId?: string;
}

/** A complete list of backup sets. */
export interface AllSets {
  sets: readonly BackupSet[];
  requestIds: readonly string[];
  /** The server's time of the last page, epoch milliseconds. */
  now: number;
}

/**
 * Reads all pages of a list of backup sets.
 *
 * @throws MalformedResponseError where part of the list may be missing, which proves nothing: the pages hold fewer sets than
 * the API says there are, a page repeats, a set was removed meanwhile, or there are more pages than this package reads.
 * `TimedOut` where the time for all calls is over. Any other BackupError of a page.
 */
export async function allSets(
  api: InstanceApi,
  { query, list, shardId }: SetsListing,
  nextCall: NextCall,
): Promise<AllSets> {
  const sets: BackupSet[] = [];
  const requestIds: string[] = [];
  const { title } = api.product;
  const incomplete = (message: string) => new MalformedResponseError(`${title} ${message}`, { retryable: true });
  const known = new Set<string>();
  let total = 0;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { response, readAt } = await api[list]({ ...query, page }, nextCall());
    if ((response.total ?? 0) < total) {
      // The sets after it have moved up, one of them perhaps to a page that was read before.
      throw incomplete(`removed a backup set of ${query.instanceId} while its list was read.`);
    }
    total = response.total ?? 0;
    if (page > 1 && response.sets.length > 0 && response.sets.every((set) => known.has(keyOf(set)))) {
      throw incomplete(`repeated a page of the backup sets of ${query.instanceId}.`);
    }
    for (const set of response.sets) known.add(keyOf(set));
    sets.push(...(shardId === undefined ? response.sets : response.sets.map((set) => ({ ...set, nodeId: shardId }))));
    requestIds.push(response.requestId);
    if (isLast(response, sets.length)) return { sets, requestIds, now: readAt };
    if (response.sets.length === 0) {
      throw incomplete(`listed fewer backup sets of ${query.instanceId} than it says there are.`);
    }
  }
  throw new MalformedResponseError(
    `${title} lists more than ${MAX_PAGES} pages of backup sets of ${query.instanceId}, and no more are read.`,
    {
      hint: "Sets are read as far back as maxAge, and at least 30 days: shorten a longer maxAge, or delete backups.",
    },
  );
}

/** An empty page ends a list that has no total. A short one does so only where the response says that it is short. */
function isLast({ sets, total, pageSize = 0, atLeast = 0 }: SetsPage, read: number): boolean {
  if (total !== undefined) return read >= total;
  return sets.length === 0 || (sets.length < pageSize && read >= atLeast);
}

function keyOf({ backupId, nodeId = "" }: BackupSet): string {
  return JSON.stringify([backupId, nodeId]);
}
