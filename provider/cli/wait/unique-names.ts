import type { PlannedGate } from "./planned-gate";

/** Names gates without a name by their instance, with a number where a gate has that name already. */
export function uniqueNames(
  gates: readonly (Omit<PlannedGate, "name"> & { name: string | undefined })[],
): PlannedGate[] {
  const taken = new Set(gates.map(({ name }) => name));
  return gates.map(({ name, config }) => {
    if (name !== undefined) return { name, config };
    const { instanceId } = config.request;
    let free = instanceId;
    for (let number = 2; taken.has(free); number += 1) free = `${instanceId} (${number})`;
    taken.add(free);
    return { name: free, config };
  });
}
