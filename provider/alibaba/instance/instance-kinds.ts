import type { FactsReading, InstanceFacts } from "../../backup/model/instance-facts";
import type { InstanceKind, KindProblem } from "../../backup/model/instance-kind";
import { notApplicableError } from "./explain-refusal";
import type { InstanceApi } from "./instance-api";
import { refusalOf } from "./refusal-of";
import type { NextCall } from "./time-limit";

/** What is known of an instance, and the server's time when it was read, epoch milliseconds. */
interface DatedFacts {
  facts: FactsReading;
  readAt: number;
}

/**
 * What the instances of a connection are. Each is asked once, and again only where its shards may have changed.
 *
 * A missing permission, or a call that the API refuses, is no error: the instance then stays unknown, and what depends on it
 * is unproven.
 */
export class InstanceKinds {
  private readonly known = new Map<string, DatedFacts>();
  /** The instances that have listed a task, and so have backups of their own. */
  private readonly withTasks = new Set<string>();

  /**
   * What the instance is.
   *
   * @throws NotApplicableError for an instance without backups of its own; any other BackupError of the call.
   */
  async factsOf(api: InstanceApi, nextCall: NextCall): Promise<FactsReading> {
    return (this.known.get(keyOf(api)) ?? (await this.read(api, nextCall))).facts;
  }

  /**
   * The kind of an instance; `undefined` for a product that has no clusters.
   *
   * @throws NotApplicableError for an instance without backups of its own; any other BackupError of the call.
   */
  async of(api: InstanceApi, nextCall: NextCall): Promise<InstanceKind | undefined> {
    return api.product.clusterSets ? kindOf(await this.factsOf(api, nextCall), api) : undefined;
  }

  /**
   * The kind, read again where it has a number of shards and is older than the newest backup: the cluster may have grown
   * before that backup.
   *
   * @param newest - the start of the newest backup, epoch milliseconds.
   * @throws any other BackupError of the call.
   */
  async ofBackup(api: InstanceApi, newest: number, nextCall: NextCall): Promise<InstanceKind | undefined> {
    const known = this.known.get(keyOf(api));
    const hasShards = known && "shardCount" in known.facts;
    if (hasShards && newest >= known.readAt) await this.read(api, nextCall);
    return this.of(api, nextCall);
  }

  /** The architecture of an instance that was read before; `undefined` for any other one. Sends nothing. */
  architectureOf(api: InstanceApi): Pick<InstanceFacts, "architecture"> | undefined {
    const facts = this.known.get(keyOf(api))?.facts;
    return facts && "architecture" in facts ? { architecture: facts.architecture } : undefined;
  }

  /**
   * What must be known of an instance so that its list of tasks can report it idle. A list with a task needs nothing beside it.
   * An empty one does: the API responds with it for a disaster-recovery instance too, and for one that is being created.
   *
   * @param hasTasks - whether the list has any task.
   * @returns `undefined` where a task has been listed in this run.
   * @throws NotApplicableError for an instance without backups of its own; any other BackupError of the call.
   */
  async factsBehindTasks(api: InstanceApi, hasTasks: boolean, nextCall: NextCall): Promise<FactsReading | undefined> {
    if (hasTasks) this.withTasks.add(keyOf(api));
    return this.withTasks.has(keyOf(api)) ? undefined : this.factsOf(api, nextCall);
  }

  private async read(api: InstanceApi, nextCall: NextCall): Promise<DatedFacts> {
    const dated = await readFacts(api, nextCall);
    this.known.set(keyOf(api), dated);
    return dated;
  }
}

/**
 * Reads the facts. What is not known stays so within a run: the permission may be granted later, but a kind that becomes
 * known in the middle of an observation would vouch for sets of another list.
 */
async function readFacts(api: InstanceApi, nextCall: NextCall): Promise<DatedFacts> {
  try {
    const { response, readAt } = await api.facts(nextCall());
    const notApplicable = notApplicableError(response);
    if (notApplicable) throw notApplicable;
    return { facts: response, readAt };
  } catch (error) {
    return { facts: { unreadable: refusalOf(error).code }, readAt: 0 };
  }
}

function kindOf(facts: FactsReading, { product }: InstanceApi): InstanceKind {
  const { action } = product.attributes;
  if ("unreadable" in facts) {
    return unknown(
      facts.unreadable === "PermissionDenied"
        ? { code: "PermissionDenied", ramAction: `${product.ramPrefix}:${action}` }
        : { code: "NotReported", action },
    );
  }
  const { backupListing, shardCount } = facts;
  if (backupListing.by === "Unknown") return unknown({ code: "NotReported", action });
  return { listing: backupListing, ...(shardCount !== undefined && { shardCount }) };
}

function unknown(problem: KindProblem): InstanceKind {
  return { listing: { by: "Unknown" }, problem };
}

function keyOf({ request: { product, regionId, instanceId } }: InstanceApi): string {
  return JSON.stringify([product, regionId, instanceId]);
}
