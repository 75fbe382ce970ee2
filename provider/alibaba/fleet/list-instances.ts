import type { ListedInstance } from "../../backup/model/listed-instance";
import type { ProductDefinition } from "../../backup/products/product-definition";
import type { CallOptions } from "../transport/api-call";
import type { FleetApiCalls } from "./fleet-api-calls";

/** A page of instances that no earlier page has listed. */
export interface InstancesPage {
  instances: readonly ListedInstance[];
  /** How many instances there are at least, as the totals say that have been read. */
  announced: number;
  /** The server's time of the response, epoch milliseconds. */
  readAt: number;
  requestId?: string;
}

/** What a whole list adds up to. */
export interface InstancesTotal {
  /** Instances, each once. */
  listed: number;
  /** Why the list may lack instances. Empty for a complete one. */
  problems: readonly ListProblem[];
}

/** A contradiction in the responses. The API pages by number, which is no snapshot. */
export interface ListProblem {
  /** `TotalChanged`: the number of instances changed between pages. `CountDiffers`: another number of rows was returned. */
  code: "TotalChanged" | "CountDiffers" | "TooManyPages";
  /** Which kind of instances, as the API selects it. */
  kind: Readonly<Record<string, string>>;
  expected: number;
  received: number;
}

/** A list of more pages is a fault: 200,000 instances of one kind in one region. */
const MAX_PAGES = 4_000;

/**
 * Lists all instances of a product in a region, kind by kind and page by page.
 *
 * @returns whether the list is complete. One pass is made: what it contradicts is reported, and not repaired.
 * @throws any BackupError of a call.
 */
export async function* listInstances(
  calls: FleetApiCalls,
  { fleet }: ProductDefinition,
  regionId: string,
  options: () => CallOptions,
): AsyncGenerator<InstancesPage, InstancesTotal> {
  const seen = new Set<string>();
  const problems: ListProblem[] = [];
  for (const kind of fleet.kinds) {
    const ids = new Set<string>();
    let expected = 0;
    for (let pageNumber = 1; ; pageNumber += 1) {
      const { response, readAt } = await calls.instances({ regionId, kind, pageNumber }, options());
      const { instances, total, requestId } = response;
      if (pageNumber > 1 && expected !== total)
        problems.push({ code: "TotalChanged", kind, expected, received: total });
      expected = total;
      for (const { instanceId } of instances) ids.add(instanceId);
      const fresh = instances.filter(({ instanceId }) => !seen.has(instanceId));
      for (const { instanceId } of fresh) seen.add(instanceId);
      const announced = seen.size + Math.max(0, total - pageNumber * fleet.pageSize);
      if (fresh.length > 0)
        yield { instances: fresh, announced, readAt, ...(requestId !== undefined && { requestId }) };
      if (instances.length === 0 || pageNumber * fleet.pageSize >= total) break;
      if (pageNumber === MAX_PAGES) {
        problems.push({ code: "TooManyPages", kind, expected, received: ids.size });
        break;
      }
    }
    if (ids.size !== expected) problems.push({ code: "CountDiffers", kind, expected, received: ids.size });
  }
  return { listed: seen.size, problems };
}
