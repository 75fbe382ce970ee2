import type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
import { isUnknown } from "./unknown-value";

/** The lookup's arguments: what is an input of the resource. All other properties are outputs. */
const NAMES = [
  "instanceId",
  "product",
  "regionId",
  "backupJobId",
  "backupMode",
  "backupJobStatus",
  "clientToken",
  "flag",
  "maxResults",
] as const satisfies readonly (keyof GetBackupTasksArgs)[];

/** The lookup's arguments among a resource's properties. */
export function lookupArgs(properties: Readonly<Record<string, unknown>>): GetBackupTasksArgs {
  const given = NAMES.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]);
  return Object.fromEntries(given) as GetBackupTasksArgs;
}

/** Properties that are neither inputs nor Pulumi's own: most likely misspelt. */
export function unknownProperties(properties: Readonly<Record<string, unknown>>): string[] {
  const known = new Set<string>([...NAMES, "__provider"]);
  return Object.keys(properties).filter((name) => !known.has(name));
}

/**
 * Whether `args` request what a stored response was given for. The response holds the product and the region that were
 * worked out, so that one that is not given is the same.
 */
export function sameArgs(stored: GetBackupTasksArgs, args: GetBackupTasksArgs): boolean {
  return NAMES.every((name) => {
    const workedOut = name === "product" || name === "regionId";
    return stored[name] === args[name] || (workedOut && args[name] === undefined);
  });
}

/**
 * The arguments with those that a preview does not know yet made harmless, so that the others can be checked. MongoDB
 * stands in for an unknown product since its job ids may be anything, Hangzhou for an unknown region.
 */
export function knownArgs(args: GetBackupTasksArgs): GetBackupTasksArgs {
  const known = Object.fromEntries(Object.entries(args).filter(([, value]) => !isUnknown(value)));
  return {
    ...(isUnknown(args.regionId) && { regionId: "cn-hangzhou" }),
    ...((isUnknown(args.instanceId) || isUnknown(args.product)) && { product: "MongoDb" as const }),
    instanceId: "unknown",
    ...known,
  };
}
