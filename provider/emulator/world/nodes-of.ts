import type { Instance } from "./instance";

/** Returns the ids of the shard nodes of a cluster. A cluster without nodes in the scenario has one. */
export function nodesOf(instance: Instance): readonly string[] {
  return instance.spec.nodes ?? [`${instance.id}-db-0`];
}
