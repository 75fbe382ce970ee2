import type { ApiCall } from "../../alibaba/transport/api-call";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { type RamAction, RAM_PURPOSES, ramActions } from "../../backup/products/ram-actions";

/** An instance to probe permissions with. */
export interface ProbeTarget {
  product: Product;
  instanceId: string;
  regionId: string;
  /** The URL of the product's API. */
  endpoint: string;
  /** Whether the id is made up: no instance was named. */
  isMadeUp: boolean;
}

/** A harmless call, and the RAM action that it needs. */
export interface ProbeCall {
  ram: RamAction;
  call: ApiCall;
}

const DAY_MS = 86_400_000;

/** What messages say in place of an instance id about a call that is about no instance. */
export const ACCOUNT = "the account";

/** The call that lists the regions of a product: every account may have it, and it names no instance. */
export function regionsCall({ product, endpoint, regionId }: Omit<ProbeTarget, "instanceId" | "isMadeUp">): ApiCall {
  return {
    api: definitionOf(product),
    action: "DescribeRegions",
    endpoint,
    parameters: {},
    instanceId: ACCOUNT,
    regionId,
  };
}

/** One call for each action of any purpose that only reads. `DescribeRegions` is probed once, by {@link regionsCall}. */
export function probeCalls(target: ProbeTarget, now: number): ProbeCall[] {
  const { product: name, instanceId, regionId, endpoint } = target;
  const product = definitionOf(name);
  const parameters = readParameters(target, now);
  const actions = new Map<string, RamAction>();
  for (const ram of RAM_PURPOSES.flatMap((purpose) => ramActions(product, purpose))) actions.set(ram.name, ram);
  return [...actions.values()].flatMap((ram) => {
    const given = parameters.get(ram.action);
    if (!given) return [];
    const method = ram.action === product.clusterSets?.action ? product.clusterSets.method : "POST";
    const subject = ram.scope === "Instance" ? instanceId : ACCOUNT;
    const call = {
      api: product,
      action: ram.action,
      method,
      endpoint,
      parameters: given,
      instanceId: subject,
      regionId,
    };
    return [{ ram, call }];
  });
}

/** The parameters of each action that only reads. An action that is not in the map is never called. */
function readParameters(target: ProbeTarget, now: number): ReadonlyMap<string, Record<string, string>> {
  const { product: name, instanceId, regionId } = target;
  const { tasks, sets, clusterSets, attributes, policy, recovery, fleet } = definitionOf(name);
  const span = { instanceId, from: now - DAY_MS, to: now, page: 1 };
  const request = { instanceId, product: name, regionId, jobIds: [], maxResults: 1 };
  return new Map([
    ["DescribeBackupTasks", tasks.parameters(request, undefined)],
    ["DescribeBackups", sets.parameters(span)],
    ["DescribeBackupPolicy", policy.parameters(target)],
    [attributes.action, attributes.parameters(target)],
    ...(clusterSets ? [[clusterSets.action, clusterSets.parameters({ ...span, regionId })] as const] : []),
    ...recovery.calls.map((call) => [call.action, call.parameters(target)] as const),
    [fleet.action, fleet.parameters({ regionId, kind: fleet.kinds[0] ?? {}, pageNumber: 1 })],
  ]);
}
