import type { Observation } from "../../backup/decision/observation";
import { MIN_LOOKBACK_DAYS, type ObservationQuery } from "../../backup/decision/observation-query";
import type { PolicyReading } from "../../backup/model/backup-policy";
import { shardsOf } from "../../backup/decision/shards";
import type { BackupSet } from "../../backup/model/backup-set";
import type { BackupTask } from "../../backup/model/backup-task";
import type { FactsReading } from "../../backup/model/instance-facts";
import type { InstanceKind } from "../../backup/model/instance-kind";
import type { Recovery } from "../../backup/model/recovery-window";
import type { SetsQuery } from "../../backup/products/sets-api";
import { isBackupError } from "../../backup/model/errors";
import { type AllSets, allSets, type SetsListing } from "./all-sets";
import type { InstanceApi } from "./instance-api";
import type { InstanceKinds } from "./instance-kinds";
import { mergeTasks } from "./merge-tasks";
import { readPolicy } from "./read-policy";
import { setsListings } from "./sets-listings";
import { setsQueries, setsSince } from "./sets-queries";
import type { NextCall } from "./time-limit";

const NOTHING_KEPT = { isAdvanced: false, keepOnRelease: "NotOffered", rawKeepOnRelease: "" } as const;
const MIN_LOOKBACK_MS = MIN_LOOKBACK_DAYS * 86_400_000;

/** Makes one observation of an instance, call by call. Each method throws any BackupError of its calls. */
export class Observer {
  private tasks: readonly BackupTask[] = [];
  private readonly sets: BackupSet[] = [];
  private readonly requestIds: string[] = [];
  private facts: FactsReading | undefined;
  private kind: InstanceKind | undefined;
  private recovery: Recovery | undefined;
  private survival: Observation["survival"];
  /** The server's time of the latest response, epoch milliseconds. */
  private now = 0;

  constructor(
    private readonly api: InstanceApi,
    private readonly kinds: InstanceKinds,
    private readonly nextCall: NextCall,
  ) {}

  /** Reads the plain list of tasks, and each job by its id. */
  async readTasks({ plain, jobIds }: Pick<ObservationQuery, "plain" | "jobIds">): Promise<void> {
    for (const jobId of [...(plain ? [undefined] : []), ...jobIds]) {
      const { response, readAt } = await this.api.tasks(jobId, this.nextCall());
      this.tasks = mergeTasks(this.tasks, response.tasks);
      this.received(response.requestId, readAt);
    }
  }

  /** Reads what the instance is, where its list of tasks does not show that it has backups of its own. */
  async readFactsBehindTasks(): Promise<void> {
    this.facts = await this.kinds.factsBehindTasks(this.api, this.tasks.length > 0, this.nextCall);
  }

  /** Reads the sets of jobs or of a time span from the list that serves this kind of instance. */
  async readSets(sets: NonNullable<ObservationQuery["sets"]>, jobIds: readonly string[]): Promise<void> {
    const { instanceId } = this.api.request;
    this.kind = await this.kinds.of(this.api, this.nextCall);
    const { tasks, now, kind } = this;
    for (const query of setsQueries(this.api.request, sets, { jobIds, tasks, now, kind })) await this.list(query);
    if (sets === "OfJobs" && shardsOf(this.sets, instanceId).size > 0) await this.readBeyondJobs();
    const newest = Math.max(...this.sets.map(({ startedAt }) => startedAt));
    this.kind = await this.kinds.ofBackup(this.api, newest, this.nextCall);
  }

  /** Reads the recovery window. */
  async readRecovery(): Promise<void> {
    const { response, readAt } = await this.api.recoveryWindow(this.nextCall(), this.kinds.architectureOf(this.api));
    this.recovery = response.recovery;
    this.received(response.requestId, readAt);
  }

  /**
   * Reads what decides whether a backup outlives the instance. A policy that the account may not read is no error: nothing
   * is proven then.
   *
   * @param sets - the sets that the observation has read.
   */
  async readSurvival(sets: ObservationQuery["sets"]): Promise<void> {
    const facts = await this.kinds.factsOf(this.api, this.nextCall);
    this.survival = { facts, policy: await this.readPolicy() };
    // The sets of some jobs don't tell which set is the newest.
    if (sets === "OfJobs" && this.api.product.policy.latestIsNewestSet) await this.readBeyondJobs();
  }

  /** What was read. */
  observation(): Observation {
    const { product, instanceId } = this.api.request;
    const { now, tasks, sets, facts, kind, recovery, survival, requestIds } = this;
    const read = {
      ...(facts && { facts }),
      ...(kind && { kind }),
      ...(recovery && { recovery }),
      ...(survival && { survival }),
    };
    return { product, instanceId, now, tasks, sets, ...read, requestIds };
  }

  /**
   * Reads all recent sets and the plain list beside the jobs that were requested. Older sets show which shards a cluster has,
   * and the plain list shows which of them have another job.
   */
  private async readBeyondJobs(): Promise<void> {
    await this.list(setsSince(this.api.request.instanceId, { now: this.now, lookbackMs: MIN_LOOKBACK_MS }));
    const { response, readAt } = await this.api.tasks(undefined, this.nextCall());
    this.tasks = mergeTasks(response.tasks, this.tasks);
    this.received(response.requestId, readAt);
  }

  private async readPolicy(): Promise<PolicyReading> {
    const { keepValues } = this.api.product.policy;
    // A product that never keeps a set has no such setting to read.
    if (Object.keys(keepValues).length === 0) return NOTHING_KEPT;
    const { policy, readAt } = await readPolicy(this.api, this.nextCall);
    this.now = Math.max(this.now, readAt);
    return policy;
  }

  private async list(query: Omit<SetsQuery, "page">): Promise<void> {
    for (const listing of setsListings(query, this.kind?.listing)) {
      const { sets, requestIds, now } = await this.readList(listing);
      this.sets.push(...sets.filter((set) => !this.sets.some((other) => isSame(other, set))));
      this.requestIds.push(...requestIds);
      this.now = Math.max(this.now, now);
    }
  }

  /**
   * Reads a list. Where the kind of the instance is not known, the API may refuse the list because it serves another kind. No
   * set is known then, which proves nothing.
   */
  private async readList(listing: SetsListing): Promise<AllSets> {
    try {
      return await allSets(this.api, listing, this.nextCall);
    } catch (error) {
      const isOtherKind = isBackupError(error) && error.code === "UnsupportedInstance";
      if (isOtherKind && this.kind?.problem) return { sets: [], requestIds: [], now: this.now };
      throw error;
    }
  }

  private received(requestId: string, readAt: number): void {
    this.requestIds.push(requestId);
    this.now = Math.max(this.now, readAt);
  }
}

function isSame(a: BackupSet, b: BackupSet): boolean {
  return a.backupId === b.backupId && a.nodeId === b.nodeId;
}
