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
 * @throws MalformedResponseError where the pages hold fewer sets than the API says there are: part of a list proves
 * nothing, and where there are more pages than this package reads. `TimedOut` where the time for all calls is over. Any
 * other BackupError of a page.
 */
export async function allSets(
  api: InstanceApi,
  { query, list, shardId }: SetsListing,
  nextCall: NextCall,
): Promise<AllSets> {
  const sets: BackupSet[] = [];
  const requestIds: string[] = [];
  const { title } = api.product;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { response, readAt } = await api[list]({ ...query, page }, nextCall());
    sets.push(...(shardId === undefined ? response.sets : response.sets.map((set) => ({ ...set, nodeId: shardId }))));
    requestIds.push(response.requestId);
    if (isLast(response, sets.length)) return { sets, requestIds, now: readAt };
    if (response.sets.length === 0) {
      const message = `${title} listed fewer backup sets of ${query.instanceId} than it says there are.`;
      throw new MalformedResponseError(message, { retryable: true });
    }
  }
  throw new MalformedResponseError(
    `${title} lists more than ${MAX_PAGES} pages of backup sets of ${query.instanceId}, and no more are read.`,
    {
      hint: "Sets are read as far back as maxAge, and at least 30 days: shorten a longer maxAge, or delete backups.",
    },
  );
}

function isLast({ sets, total, pageSize = 0 }: SetsPage, read: number): boolean {
  return total === undefined ? sets.length < pageSize || sets.length === 0 : read >= total;
}
