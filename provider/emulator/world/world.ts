import { DEFAULT_ACCOUNT_ID } from "../auth/account-of";
import type { InstanceSettings } from "../scenarios/instance-settings";
import type { JobSeed } from "../scenarios/job-seed";
import type { JobSpec } from "../scenarios/job-spec";
import type { SetSeed } from "../scenarios/set-seed";
import { newPolicy } from "./backup-policy";
import type { BackupSet } from "./backup-set";
import { Identifiers } from "./identifiers";
import type { Instance } from "./instance";
import { InstanceIndex, type InstancePlace } from "./instance-index";
import type { Job } from "./job";
import { LogBackup } from "./log-backup";
import { jobOfNode } from "./job-of-node";
import { newJob, type Generators, type JobOrigin } from "./new-job";
import { newSet } from "./new-set";
import type { ProductDefaults } from "./product-defaults";
import type { Random } from "./random";
import type { KeptSets } from "./release-rule";
import { releasedInstance, type ReleasedInstance } from "./released-instance";

const DAY_MS = 86_400_000;

/** An instance as it is seeded. */
export interface SeededInstance extends InstanceSettings {
  /** Returns the same sets, with ids and sizes, at each call. It replaces `sets`. */
  setsOnDemand?: () => SetSeed[];
}

/** The part of a scenario that describes instances. */
export interface WorldContent {
  instances?: Iterable<SeededInstance>;
  setLagMs?: number;
  newJobs?: JobSpec;
  uncertainRules?: "Pessimistic" | "Optimistic";
}

/** The instances of all accounts of the emulated cloud with their jobs and sets. */
export class World {
  private readonly instances = new InstanceIndex();
  private readonly released = new Map<string, ReleasedInstance>();
  private readonly identifiers: Identifiers;
  private setLagMs = 60_000;
  private newJobs: JobSpec = {};
  private optimistic = false;

  /** @param products - the defaults of each product, by its name */
  constructor(
    private readonly random: Random,
    private readonly products: ReadonlyMap<string, { readonly defaults: ProductDefaults }>,
  ) {
    this.identifiers = new Identifiers(random);
  }

  /** Adds the instances of a scenario. Replaces an instance with the same product and id. */
  seed(scenario: WorldContent, now: number): void {
    if (scenario.setLagMs !== undefined) this.setLagMs = scenario.setLagMs;
    if (scenario.newJobs !== undefined) this.newJobs = scenario.newJobs;
    if (scenario.uncertainRules !== undefined) this.optimistic = scenario.uncertainRules === "Optimistic";
    for (const spec of scenario.instances ?? []) this.addInstance(spec, now);
  }

  /** Returns the instances of a place in the order in which they were added. */
  instancesAt(place: InstancePlace): readonly Instance[] {
    return this.instances.at(place);
  }

  /** Returns the instances whose primary has this product and id. */
  attachedTo(product: string, primaryId: string): Instance[] {
    return this.instances.attachedTo(product, primaryId);
  }

  /** Returns all instances. */
  all(): Instance[] {
    return this.instances.all();
  }

  /** Returns the instance with this product and id. */
  find(product: string, id: string): Instance | undefined {
    return this.instances.find(product, id);
  }

  /** Whether the rules that no document states are read in favour of the backups. */
  get hasOptimisticRules(): boolean {
    return this.optimistic;
  }

  /** Returns the released instances of a product in the order of their releases, or of all products. */
  releasedInstances(product?: string): ReleasedInstance[] {
    return [...this.released.values()].filter(({ instance }) => [undefined, instance.product].includes(product));
  }

  /** Returns the released instance with this product and id. */
  findReleased(product: string, id: string): ReleasedInstance | undefined {
    return this.released.get(`${product}/${id}`);
  }

  /** Releases an instance. The rule of its product decides which of its sets outlive it. */
  release(instance: Instance, now: number, requested: KeptSets | undefined): void {
    const kept = instance.defaults.releaseRule({ instance, requested, optimistic: this.optimistic });
    const seed = { startedAgoMs: 60_000, durationMs: 60_000 };
    const finalSet = kept.finalBackup ? newSet(instance, seed, now, this.generators()) : undefined;
    this.instances.remove(instance);
    this.released.set(`${instance.product}/${instance.id}`, releasedInstance(instance, now, kept, finalSet));
  }

  /** Starts the jobs of one CreateBackup call: one job, or one for each node of an old Redis cluster. */
  createBackup(instance: Instance, now: number, request: JobSpec = {}): Job[] {
    const spec = { ...this.newJobs, ...request, ...instance.spec.newJobs };
    const nodes = instance.spec.jobPerNode === true ? (instance.spec.nodes ?? [undefined]) : [undefined];
    const startsAt = now + (spec.queuedMs ?? 5_000);
    const jobs = nodes.map((nodeId) =>
      this.makeJob(instance, jobOfNode(spec, nodeId), { mode: "Manual", createdAt: now, startsAt, nodeId }),
    );
    instance.jobs.push(...jobs);
    instance.created.push(jobs.map((job) => job.jobId).join(","));
    return jobs;
  }

  /** Returns scheduled jobs that are not stored, to make a response very long. */
  fillerJobs(instance: Instance, count: number, now: number): Job[] {
    const origin: JobOrigin = { mode: "Automated", createdAt: now, startsAt: undefined };
    return Array.from({ length: count }, () => this.makeJob(instance, {}, origin));
  }

  /** Returns a finished job that nobody requested, which RDS may return in place of the requested one. */
  unrelatedJob(instance: Instance, now: number): Job {
    return this.makeJob(
      instance,
      { durationMs: 1 },
      { mode: "Automated", createdAt: now - DAY_MS, startsAt: now - DAY_MS },
    );
  }

  private addInstance(spec: SeededInstance, now: number): void {
    const defaults = this.products.get(spec.product)?.defaults;
    if (defaults === undefined) throw new TypeError(`unknown product ${spec.product}`);
    const { engine, engineVersion, instanceType, status } = defaults;
    const policy = newPolicy(spec.policy ?? {}, defaults.logBackup(spec.instanceType ?? instanceType), now);
    const setOf = (seed: SetSeed): BackupSet => newSet({ spec, defaults }, seed, now, this.generators());
    const seededSets = spec.setsOnDemand === undefined ? (spec.sets ?? []).map(setOf) : undefined;
    const instance: Instance = {
      product: spec.product,
      defaults,
      id: spec.id,
      accountId: spec.accountId ?? DEFAULT_ACCOUNT_ID,
      regionId: spec.regionId ?? "cn-hangzhou",
      name: spec.name ?? spec.id,
      status: spec.status ?? status,
      lockMode: spec.lockMode ?? (/^released$/i.test(spec.status ?? "") ? "Released" : "Unlock"),
      engine: spec.engine ?? engine,
      engineVersion: spec.engineVersion ?? engineVersion,
      instanceType: spec.instanceType ?? instanceType,
      readOnly: spec.readOnly ?? (spec.instanceType === "Readonly" || spec.id.startsWith("rr-")),
      createdAt: now - 30 * DAY_MS,
      spec,
      policy,
      logs: new LogBackup(spec.recovery ?? {}, policy.logBackup, now),
      jobs: [],
      get seededSets() {
        return seededSets ?? (spec.setsOnDemand?.() ?? []).map(setOf);
      },
      clientTokens: new Map(),
      created: [],
    };
    for (const seed of spec.jobs ?? []) instance.jobs.push(this.makeSeededJob(instance, seed, now));
    const { scheduled } = spec;
    if (scheduled !== undefined && scheduled !== false) {
      const job =
        scheduled === true
          ? { spec: {}, startsAt: undefined }
          : { spec: scheduled, startsAt: now + scheduled.startsInMs };
      instance.jobs.push(
        this.makeJob(instance, job.spec, { mode: "Automated", createdAt: now, startsAt: job.startsAt }),
      );
    }
    this.released.delete(`${spec.product}/${spec.id}`);
    this.instances.add(instance);
    if (spec.released !== undefined) this.release(instance, now - spec.released.agoMs, spec.released.keep);
  }

  private makeSeededJob(instance: Instance, seed: JobSeed, now: number): Job {
    const createdAt = now - (seed.createdAgoMs ?? 0);
    const startsAt = createdAt + (seed.queuedMs ?? 5_000);
    const { jobId, backupId, nodeId } = seed;
    return this.makeJob(instance, seed, { mode: seed.mode ?? "Manual", createdAt, startsAt, jobId, backupId, nodeId });
  }

  private makeJob(instance: Instance, spec: JobSpec, origin: JobOrigin): Job {
    return newJob(instance, spec, origin, this.generators());
  }

  private generators(): Generators {
    return { identifiers: this.identifiers, random: this.random, setLagMs: this.setLagMs };
  }
}
