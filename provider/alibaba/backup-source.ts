import { randomUUID } from "node:crypto";
import type { CallOptions } from "./transport/api-client";
import type { Connection } from "./connection";
import { readTasks } from "./read-tasks";
import type { BackupSet } from "../backup/model/backup-set";
import type { BackupTask } from "../backup/model/backup-task";
import { MalformedResponseError } from "../backup/model/errors";
import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { Observation } from "../backup/decision/observation";
import { MIN_LOOKBACK_DAYS, type ObservationQuery } from "../backup/decision/observation-query";
import { definitionOf } from "../backup/products/definition-of";
import { shardsOf } from "../backup/decision/shards";
import type { SetsQuery } from "../backup/products/sets-api";
import type { BackupSource, CreateOptions } from "../backup/decision/backup-source";

const DAY_MS = 86_400_000;
/** Redis, PolarDB and MongoDB want a time range even for one job: from before they existed. */
const LONG_AGO = Date.UTC(2010, 0, 1);
/** 300 rows a page at most: far more sets than the products keep. */
const MAX_PAGES = 50;

/** The real cloud, or the emulator, as gates see it: one instance. */
export class AlibabaSource implements BackupSource {
  private readonly clientToken = randomUUID();

  constructor(
    private readonly connection: Connection,
    private readonly request: LookupRequest,
    private readonly create: CreateOptions = {},
  ) {}

  async observe(query: ObservationQuery, signal: AbortSignal): Promise<Observation> {
    const { plain, jobIds, sets } = query;
    const { product, instanceId } = this.request;
    const requestIds: string[] = [];
    let tasks: BackupTask[] = [];
    let now = 0;
    for (const jobId of [...(plain ? [undefined] : []), ...jobIds]) {
      const { response, readAt } = await readTasks(this.connection, this.request, jobId, { signal });
      tasks = merged(tasks, response.tasks);
      requestIds.push(response.requestId);
      now = Math.max(now, Date.parse(readAt));
    }
    const found: BackupSet[] = [];
    const read = async (query: Omit<SetsQuery, "page">) => {
      const page = await this.readSets(query, signal);
      found.push(...page.sets.filter((set) => !found.some((other) => isSame(other, set))));
      requestIds.push(...page.requestIds);
      now = Math.max(now, page.now);
    };
    for (const query of this.queries(sets, jobIds, tasks, now)) await read(query);
    if (sets === "OfJobs" && shardsOf(found, instanceId).size > 0) {
      // Older sets say which shards a cluster has, and the plain list which of them is at work unmentioned.
      await read({ instanceId, from: now - MIN_LOOKBACK_DAYS * DAY_MS, to: now + DAY_MS });
      const { response } = await readTasks(this.connection, this.request, undefined, { signal });
      tasks = merged(response.tasks, tasks);
      requestIds.push(response.requestId);
    }
    return { product, instanceId, now, tasks, sets: found, requestIds };
  }

  async createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const { product, instanceId, regionId } = this.request;
    const api = definitionOf(product);
    const parameters = api.create.parameters({ instanceId, regionId, clientToken: this.clientToken, ...this.create });
    const { body } = await this.call("CreateBackup", parameters, { signal, repeatable: api.create.idempotent });
    return api.create.parse(body);
  }

  private queries(
    sets: ObservationQuery["sets"],
    jobIds: readonly string[],
    tasks: readonly BackupTask[],
    now: number,
  ): Omit<SetsQuery, "page">[] {
    const { product, instanceId } = this.request;
    const to = now + DAY_MS;
    if (sets === undefined) return [];
    if (sets !== "OfJobs") return [{ instanceId, from: now - sets.lookbackMs, to }];
    if (definitionOf(product).setLink === "ByTask") {
      const ids = tasks.filter(({ state }) => state === "Finished").flatMap(({ backupId }) => backupId ?? []);
      return [...new Set(ids)].map((backupId) => ({ instanceId, backupId, from: LONG_AGO, to }));
    }
    // While a job is under way its sets decide nothing yet.
    const ended = jobIds.filter((jobId) => !tasks.some((task) => task.jobId === jobId && task.state !== "Finished"));
    return ended.map((jobId) => ({ instanceId, jobId, from: LONG_AGO, to }));
  }

  /** All pages: a part of the list is no list. */
  private async readSets(query: Omit<SetsQuery, "page">, signal: AbortSignal) {
    const { sets: api, title } = definitionOf(this.request.product);
    const sets: BackupSet[] = [];
    const requestIds: string[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const { body, readAt } = await this.call("DescribeBackups", api.parameters({ ...query, page }), { signal });
      const response = api.parse(body);
      sets.push(...response.sets);
      requestIds.push(response.requestId);
      if (sets.length >= response.total) return { sets, requestIds, now: Date.parse(readAt) };
      if (response.sets.length === 0) break;
    }
    throw new MalformedResponseError(
      `${title} listed fewer backup sets of ${query.instanceId} than it says there are.`,
      {
        retryable: true,
      },
    );
  }

  private call(action: string, parameters: Record<string, string>, options: CallOptions) {
    const { product, instanceId, regionId } = this.request;
    const api = definitionOf(product);
    const endpoint = this.connection.where.endpoints.of(api, regionId);
    return this.connection.api.call({ api, action, endpoint, parameters, instanceId, regionId }, options);
  }
}

/** What is requested by its id tells more than the plain list does, about the shards that it tells of. */
function merged(plain: readonly BackupTask[], byId: readonly BackupTask[]): BackupTask[] {
  const isTold = ({ jobId, nodeId }: BackupTask) =>
    byId.some((task) => task.jobId === jobId && (task.nodeId === nodeId || !task.nodeId || !nodeId));
  return [...plain.filter((task) => !isTold(task)), ...byId];
}

function isSame(a: BackupSet, b: BackupSet): boolean {
  return a.backupId === b.backupId && a.nodeId === b.nodeId;
}
