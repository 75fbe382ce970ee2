import { MalformedResponseError } from "../../backup/model/errors";
import type { ListedInstance } from "../../backup/model/listed-instance";
import type { FleetTagsApi } from "../../backup/products/fleet-api";
import type { CallOptions } from "../transport/api-call";
import type { FleetApiCalls } from "./fleet-api-calls";

/** An instance has at most 20 tags. More pages than these are a fault. */
const MAX_PAGES = 100;

/**
 * Adds the tags to instances of a product whose list has none.
 *
 * @throws any BackupError: without its tags, an instance must not be judged by rules that select by them.
 */
export async function withTags(
  calls: FleetApiCalls,
  api: FleetTagsApi,
  { regionId, instances }: { regionId: string; instances: readonly ListedInstance[] },
  options: () => CallOptions,
): Promise<ListedInstance[]> {
  const tags = new Map<string, Record<string, string>>(instances.map(({ instanceId }) => [instanceId, {}]));
  for (let first = 0; first < instances.length; first += api.maxInstances) {
    const instanceIds = instances.slice(first, first + api.maxInstances).map(({ instanceId }) => instanceId);
    let nextToken: string | undefined;
    let pages = 0;
    do {
      if ((pages += 1) > MAX_PAGES)
        throw new MalformedResponseError(`${api.action} returned no end of the tags of ${regionId}.`);
      const page = await calls.tags(api, { regionId, instanceIds, nextToken }, options());
      for (const { instanceId, key, value } of page.tags)
        Object.defineProperty(tags.get(instanceId) ?? {}, key, { value, enumerable: true, configurable: true });
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  }
  return instances.map((instance) => ({ ...instance, tags: tags.get(instance.instanceId) ?? {} }));
}
