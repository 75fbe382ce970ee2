import { MIN_LOOKBACK_DAYS, type ObservationQuery } from "../../backup/decision/observation-query";
import type { LookupRequest } from "../../backup/lookup/lookup-request";
import type { InstanceKind } from "../../backup/model/instance-kind";
import type { BackupTask } from "../../backup/model/backup-task";
import { definitionOf } from "../../backup/products/definition-of";
import type { SetsQuery } from "../../backup/products/sets-api";

const DAY_MS = 86_400_000;
/** Redis, PolarDB and MongoDB require a time range even for one job: this one starts before they existed. */
const LONG_AGO = Date.UTC(2010, 0, 1);

/** What was observed before the sets are read. */
export interface ObservedTasks {
  jobIds: readonly string[];
  tasks: readonly BackupTask[];
  /** The server's time, epoch milliseconds. */
  now: number;
  kind?: InstanceKind | undefined;
}

/** The `DescribeBackups` queries that an observation takes, without their pages. */
export function setsQueries(
  { product, instanceId }: Pick<LookupRequest, "product" | "instanceId">,
  sets: ObservationQuery["sets"],
  { jobIds, tasks, now, kind }: ObservedTasks,
): Omit<SetsQuery, "page">[] {
  if (sets === undefined) return [];
  if (sets !== "OfJobs") return [setsSince(instanceId, { now, lookbackMs: sets.lookbackMs })];
  const range = { from: LONG_AGO, to: now + DAY_MS };
  if (definitionOf(product).setLink === "ByTask") {
    const ids = tasks.filter(({ state }) => state === "Finished").flatMap(({ backupId }) => backupId ?? []);
    return [...new Set(ids)].map((backupId) => ({ instanceId, backupId, ...range }));
  }
  // A cluster backup names no job: it is found by its time.
  if (kind?.listing.by === "Cluster") return [setsSince(instanceId, { now, lookbackMs: MIN_LOOKBACK_DAYS * DAY_MS })];
  // The sets of a job under way decide nothing yet.
  const ended = jobIds.filter((jobId) => !tasks.some((task) => task.jobId === jobId && task.state !== "Finished"));
  return ended.map((jobId) => ({ instanceId, jobId, ...range }));
}

/** A query for all sets of an instance since `lookbackMs` ago. */
export function setsSince(
  instanceId: string,
  { now, lookbackMs }: { now: number; lookbackMs: number },
): Omit<SetsQuery, "page"> {
  return { instanceId, from: now - lookbackMs, to: now + DAY_MS };
}
