import type { InstanceSpec } from "../scenarios/instance-spec";
import type { JobSeed } from "../scenarios/job-seed";
import type { BackupMode, JobSpec } from "../scenarios/job-spec";
import type { Scenario } from "../scenarios/scenario";
import type { SetSeed } from "../scenarios/set-seed";
import type { BackupSet } from "./backup-set";
import { Identifiers } from "./identifiers";
import type { Instance } from "./instance";
import type { Job } from "./job";
import type { ProductName } from "./product-name";
import type { Random } from "./random";

const ENGINES: Record<ProductName, readonly [engine: string, version: string, instanceType: string, status: string]> = {
  rds: ["MySQL", "8.0", "Primary", "Running"],
  redis: ["Redis", "7.0", "Redis", "Normal"],
  polardb: ["MySQL", "8.0", "Cluster", "Running"],
  mongodb: ["MongoDB", "7.0", "replicate", "Running"],
};

const DAY_MS = 86_400_000;

/** What identifies a new job, in addition to its {@link JobSpec}. */
interface JobOrigin {
  readonly mode: BackupMode;
  readonly createdAt: number;
  readonly startsAt: number | undefined;
  readonly jobId?: string | undefined;
  readonly backupId?: string | undefined;
  readonly nodeId?: string | undefined;
}

/** The instances of the emulated cloud with their jobs and sets. */
export class World {
  private readonly instances = new Map<string, Instance>();
  private readonly identifiers: Identifiers;
  private setLagMs = 60_000;
  private newJobs: JobSpec = {};

  constructor(private readonly random: Random) {
    this.identifiers = new Identifiers(random);
  }

  /** Adds the instances of a scenario. Replaces an instance with the same product and id. */
  seed(scenario: Scenario, now: number): void {
    if (scenario.setLagMs !== undefined) this.setLagMs = scenario.setLagMs;
    if (scenario.newJobs !== undefined) this.newJobs = scenario.newJobs;
    for (const spec of scenario.instances ?? []) this.addInstance(spec, now);
  }

  /** Returns the instances of a product in the order in which they were added. */
  instancesOf(product: ProductName): Instance[] {
    return [...this.instances.values()].filter((instance) => instance.product === product);
  }

  /** Returns all instances. */
  all(): Instance[] {
    return [...this.instances.values()];
  }

  /** Returns the instance with this product and id. */
  find(product: ProductName, id: string): Instance | undefined {
    return this.instances.get(`${product}/${id}`);
  }

  /** Starts the jobs of one CreateBackup call: one job, or one for each node of an old Redis cluster. */
  createBackup(instance: Instance, now: number, request: JobSpec = {}): Job[] {
    const spec = { ...this.newJobs, ...request, ...instance.spec.newJobs };
    const nodes = instance.spec.jobPerNode === true ? (instance.spec.nodes ?? [undefined]) : [undefined];
    const startsAt = now + (spec.queuedMs ?? 5_000);
    const jobs = nodes.map((nodeId) =>
      this.makeJob(instance, spec, { mode: "Manual", createdAt: now, startsAt, nodeId }),
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

  private addInstance(spec: InstanceSpec, now: number): void {
    const [engine, engineVersion, instanceType, status] = ENGINES[spec.product];
    const instance: Instance = {
      product: spec.product,
      id: spec.id,
      regionId: spec.regionId ?? "cn-hangzhou",
      name: spec.name ?? spec.id,
      status: spec.status ?? status,
      engine: spec.engine ?? engine,
      engineVersion: spec.engineVersion ?? engineVersion,
      instanceType: spec.instanceType ?? instanceType,
      readOnly: spec.readOnly ?? spec.id.startsWith("rr-"),
      createdAt: now - 30 * DAY_MS,
      spec,
      jobs: [],
      seededSets: (spec.sets ?? []).map((seed) => this.makeSet(spec, seed, now)),
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
    this.instances.set(`${spec.product}/${spec.id}`, instance);
  }

  private makeSeededJob(instance: Instance, seed: JobSeed, now: number): Job {
    const createdAt = now - (seed.createdAgoMs ?? 0);
    const startsAt = createdAt + (seed.queuedMs ?? 5_000);
    const { jobId, backupId, nodeId } = seed;
    return this.makeJob(instance, seed, { mode: seed.mode ?? "Manual", createdAt, startsAt, jobId, backupId, nodeId });
  }

  private makeJob(instance: Instance, spec: JobSpec, origin: JobOrigin): Job {
    const large = instance.spec.largeIds === true;
    const jobId = origin.jobId ?? this.identifiers.job(large);
    const outcome = spec.outcome ?? "Finished";
    // The PolarDB documentation calls the BackupJobId of CreateBackup the id of the set.
    const backupId = origin.backupId ?? (instance.product === "polardb" ? jobId : this.identifiers.set(large));
    return {
      jobId,
      backupId,
      mode: origin.mode,
      createdAt: origin.createdAt,
      startsAt: origin.startsAt,
      durationMs: spec.durationMs ?? 120_000,
      outcome,
      setLagMs: spec.setLagMs ?? this.setLagMs,
      listedAt: origin.createdAt + (spec.listedAfterMs ?? 0),
      listedAfterEnd: spec.listedAfterEnd ?? true,
      leavesSet: spec.leavesSet ?? true,
      isAvail: spec.isAvail ?? true,
      backupType: spec.backupType ?? "FullBackup",
      backupMethod: spec.backupMethod ?? defaultMethod(instance.product),
      metaStatus: spec.metaStatus ?? (outcome === "Failed" ? "EMPTY" : "OK"),
      sizeBytes: this.random.integer(2_000_000, 90_000_000),
      rawStatus: spec.rawStatus,
      nodeId: origin.nodeId,
    };
  }

  private makeSet(spec: InstanceSpec, seed: SetSeed, now: number): BackupSet {
    const large = spec.largeIds === true;
    const startedAt = now - seed.startedAgoMs;
    const status = seed.status ?? "Success";
    return {
      backupId: seed.backupId ?? this.identifiers.set(large),
      jobId: seed.jobId ?? this.identifiers.job(large),
      status,
      mode: seed.mode ?? "Automated",
      startedAt,
      endedAt: startedAt + (seed.durationMs ?? 600_000),
      visibleAt: now + (seed.visibleAfterMs ?? 0),
      isAvail: seed.isAvail ?? status === "Success",
      backupType: seed.backupType ?? "FullBackup",
      backupMethod: seed.backupMethod ?? defaultMethod(spec.product),
      metaStatus: seed.metaStatus ?? (status === "Success" ? "OK" : "EMPTY"),
      sizeBytes: seed.sizeBytes ?? this.random.integer(2_000_000, 90_000_000),
      nodeId: seed.nodeId,
    };
  }
}

function defaultMethod(product: ProductName): string {
  return product === "rds" ? "Physical" : "Snapshot";
}
