import { randomUUID } from "node:crypto";
import type { BackupSource, CreateOptions } from "../backup/decision/backup-source";
import type { Observation } from "../backup/decision/observation";
import { MIN_LOOKBACK_DAYS, type ObservationQuery } from "../backup/decision/observation-query";
import { shardsOf } from "../backup/decision/shards";
import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { BackupSet } from "../backup/model/backup-set";
import type { BackupTask } from "../backup/model/backup-task";
import type { SetsQuery } from "../backup/products/sets-api";
import type { Connection } from "./connection";
import { allSets, type SetsListing } from "./instance/all-sets";
import { InstanceApi } from "./instance/instance-api";
import { mergeTasks } from "./instance/merge-tasks";
import { setsListings } from "./instance/sets-listings";
import { setsQueries, setsSince } from "./instance/sets-queries";
import { timeLimit } from "./instance/time-limit";

const MIN_LOOKBACK_MS = MIN_LOOKBACK_DAYS * 86_400_000;

/** The port {@link BackupSource} on the API of Alibaba Cloud or of the emulator: one instance. */
export class AlibabaSource implements BackupSource {
  private readonly api: InstanceApi;
  private readonly clientToken = randomUUID();

  constructor(
    private readonly connection: Connection,
    request: LookupRequest,
    private readonly create: CreateOptions = {},
  ) {
    this.api = new InstanceApi(connection, request);
  }

  async observe(
    { plain, jobIds, sets, recovery = false }: ObservationQuery,
    signal: AbortSignal,
    timeoutMs = Infinity,
  ): Promise<Observation> {
    const { product, instanceId } = this.api.request;
    const { clock, transport } = this.connection;
    const nextCall = timeLimit(clock, signal, { defaultMs: transport.timeoutMs, timeoutMs });
    const requestIds: string[] = [];
    let tasks: BackupTask[] = [];
    let now = 0;
    for (const jobId of [...(plain ? [undefined] : []), ...jobIds]) {
      const { response, readAt } = await this.api.tasks(jobId, nextCall());
      tasks = mergeTasks(tasks, response.tasks);
      requestIds.push(response.requestId);
      now = Math.max(now, readAt);
    }
    const recoveryOf = async () => {
      if (!recovery) return {};
      const { response, readAt } = await this.api.recoveryWindow(
        { signal },
        this.connection.kinds.architectureOf(this.api),
      );
      requestIds.push(response.requestId);
      now = Math.max(now, readAt);
      return { recovery: response.recovery };
    };
    if (sets === undefined) return { product, instanceId, tasks, sets: [], ...(await recoveryOf()), now, requestIds };
    let kind = await this.connection.kinds.of(this.api, signal);
    const found: BackupSet[] = [];
    const read = async (query: SetsListing) => {
      const all = await allSets(this.api, query, nextCall);
      found.push(...all.sets.filter((set) => !found.some((other) => isSame(other, set))));
      requestIds.push(...all.requestIds);
      now = Math.max(now, all.now);
    };
    const listings = (queries: readonly Omit<SetsQuery, "page">[]) =>
      queries.flatMap((query) => setsListings(query, kind?.listing));
    for (const listing of listings(setsQueries(this.api.request, sets, { jobIds, tasks, now, kind })))
      await read(listing);
    if (sets === "OfJobs" && shardsOf(found, instanceId).size > 0) {
      // Older sets show which shards a cluster has, and the plain list shows which of them have a job that was not requested.
      for (const listing of listings([setsSince(instanceId, { now, lookbackMs: MIN_LOOKBACK_MS })]))
        await read(listing);
      const { response } = await this.api.tasks(undefined, nextCall());
      tasks = mergeTasks(response.tasks, tasks);
      requestIds.push(response.requestId);
    }
    const newest = Math.max(...found.map(({ startedAt }) => startedAt));
    kind = await this.connection.kinds.ofBackup(this.api, newest, signal);
    return { product, instanceId, tasks, sets: found, ...(kind && { kind }), ...(await recoveryOf()), now, requestIds };
  }

  createBackup(signal: AbortSignal): Promise<readonly string[]> {
    return this.api.createBackup({ clientToken: this.clientToken, ...this.create }, signal);
  }
}

function isSame(a: BackupSet, b: BackupSet): boolean {
  return a.backupId === b.backupId && a.nodeId === b.nodeId;
}
