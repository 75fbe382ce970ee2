import type { JobSpec } from "../scenarios/job-spec";
import type { Instance } from "./instance";
import type { Job } from "./job";
import type { KeptSets } from "./release-rule";
import type { ReleasedInstance } from "./released-instance";
import type { World } from "./world";

/** The part of the world that the keys of one main account can see and change. The actions of the products use no other. */
export class AccountView {
  constructor(
    private readonly world: World,
    readonly accountId: string,
  ) {}

  /** Returns the instances of a product in the order in which they were added: those of a region, or all. */
  instancesOf(product: string, regionId?: string): readonly Instance[] {
    return this.world.instancesAt({ accountId: this.accountId, product, regionId });
  }

  /** Returns the instance with this product and id. */
  find(product: string, id: string): Instance | undefined {
    const instance = this.world.find(product, id);
    return instance?.accountId === this.accountId ? instance : undefined;
  }

  /** Returns the replicas and the disaster-recovery and temporary instances of a primary. */
  attachedTo(primary: Instance): Instance[] {
    return this.world.attachedTo(primary.product, primary.id).filter(({ accountId }) => accountId === this.accountId);
  }

  /** Returns the released instances of a product in the order of their releases. */
  releasedInstances(product: string): ReleasedInstance[] {
    return this.world.releasedInstances(product).filter(({ instance }) => instance.accountId === this.accountId);
  }

  /** Returns the released instance with this product and id. */
  findReleased(product: string, id: string): ReleasedInstance | undefined {
    const released = this.world.findReleased(product, id);
    return released?.instance.accountId === this.accountId ? released : undefined;
  }

  /** Whether the rules that no document states are read in favour of the backups. */
  get hasOptimisticRules(): boolean {
    return this.world.hasOptimisticRules;
  }

  /** Releases an instance. The rule of its product decides which of its sets outlive it. */
  release(instance: Instance, now: number, requested: KeptSets | undefined): void {
    this.world.release(instance, now, requested);
  }

  /** Starts the jobs of one CreateBackup call: one job, or one for each node of an old Redis cluster. */
  createBackup(instance: Instance, now: number, request: JobSpec = {}): Job[] {
    return this.world.createBackup(instance, now, request);
  }

  /** Returns scheduled jobs that are not stored, to make a response very long. */
  fillerJobs(instance: Instance, count: number, now: number): Job[] {
    return this.world.fillerJobs(instance, count, now);
  }

  /** Returns a finished job that nobody requested, which RDS may return in place of the requested one. */
  unrelatedJob(instance: Instance, now: number): Job {
    return this.world.unrelatedJob(instance, now);
  }
}
