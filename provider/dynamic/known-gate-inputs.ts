import { isUnknown } from "./unknown-value";

/**
 * A gate's inputs with those that a preview does not know yet made harmless, so that the others can be checked. MongoDB
 * stands in for an unknown product since its job ids may be anything, Hangzhou for an unknown region.
 */
export function knownGateInputs(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const standIns: Record<string, unknown> = {
    instanceId: "unknown",
    product: "MongoDb",
    regionId: "cn-hangzhou",
    backupJobId: "unknown",
    maxAge: "1h",
    condition: undefined,
    // A backup is described only for one that is to be created.
    onStale: inputs.backup === undefined ? undefined : "Create",
  };
  const unknown = Object.keys(inputs).filter((name) => isUnknown(inputs[name]));
  const known: Record<string, unknown> = { ...inputs };
  for (const name of unknown) known[name] = standIns[name];
  // An id of a real product next to a job id that is not known yet, or the other way round, can't be checked together.
  const together = unknown.some((name) => name === "instanceId" || name === "backupJobId" || name === "product");
  return together ? { ...known, product: "MongoDb", instanceId: "unknown" } : known;
}
