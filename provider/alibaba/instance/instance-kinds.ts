import { isBackupError } from "../../backup/model/errors";
import type { InstanceFacts } from "../../backup/model/instance-facts";
import type { InstanceKind, KindProblem } from "../../backup/model/instance-kind";
import type { InstanceApi } from "./instance-api";
import type { NextCall } from "./time-limit";

/** A kind and the server's time when it was read, epoch milliseconds. */
interface DatedKind {
  kind: InstanceKind;
  readAt: number;
  architecture?: InstanceFacts["architecture"];
}

/** The kinds of a connection's instances. Each instance is asked once, and again only where its shards may have changed. */
export class InstanceKinds {
  private readonly known = new Map<string, DatedKind>();

  /**
   * The kind of an instance; `undefined` for a product that has no clusters.
   *
   * A response without the kind, or a missing permission, is no error: the kind is then `Unknown`, with the problem.
   *
   * @throws any other BackupError of the call.
   */
  async of(api: InstanceApi, nextCall: NextCall): Promise<InstanceKind | undefined> {
    if (!api.product.clusterSets) return undefined;
    const known = this.known.get(keyOf(api));
    return (known ?? (await this.read(api, nextCall))).kind;
  }

  /**
   * The kind, read again where it has a number of shards and is older than the newest backup: the cluster may have grown
   * before that backup.
   *
   * @param newest - the start of the newest backup, epoch milliseconds.
   * @throws any BackupError of the call, except that the kind is not known.
   */
  async ofBackup(api: InstanceApi, newest: number, nextCall: NextCall): Promise<InstanceKind | undefined> {
    const known = this.known.get(keyOf(api));
    if (known === undefined || known.kind.shardCount === undefined || newest < known.readAt)
      return this.of(api, nextCall);
    return (await this.read(api, nextCall)).kind;
  }

  /** The architecture of an instance whose facts were read before; `undefined` for any other one. Sends nothing. */
  architectureOf(api: InstanceApi): Pick<InstanceFacts, "architecture"> | undefined {
    const architecture = this.known.get(keyOf(api))?.architecture;
    return architecture && { architecture };
  }

  private async read(api: InstanceApi, nextCall: NextCall): Promise<DatedKind> {
    const dated = await readKind(api, nextCall);
    this.known.set(keyOf(api), dated);
    return dated;
  }
}

/**
 * Reads a kind. One that is not known stays so within a run: the permission may be granted later, but a kind that becomes
 * known in the middle of an observation would vouch for sets of another list.
 */
async function readKind(api: InstanceApi, nextCall: NextCall): Promise<DatedKind> {
  const { action } = api.product.attributes;
  try {
    const { response, readAt } = await api.facts(nextCall());
    const { architecture } = response;
    return { kind: kindOf(response, action), readAt, ...(architecture && { architecture }) };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    switch (error.code) {
      case "PermissionDenied":
        return {
          kind: unknown({ code: "PermissionDenied", ramAction: `${api.product.ramPrefix}:${action}` }),
          readAt: 0,
        };
      case "BadInput":
      case "UnsupportedInstance":
        return { kind: unknown({ code: "NotReported", action }), readAt: 0 };
      default:
        throw error;
    }
  }
}

function kindOf({ backupListing, shardCount }: InstanceFacts, action: string): InstanceKind {
  if (backupListing.by === "Unknown") return unknown({ code: "NotReported", action });
  return { listing: backupListing, ...(shardCount !== undefined && { shardCount }) };
}

function unknown(problem: KindProblem): InstanceKind {
  return { listing: { by: "Unknown" }, problem };
}

function keyOf({ request: { product, regionId, instanceId } }: InstanceApi): string {
  return JSON.stringify([product, regionId, instanceId]);
}
