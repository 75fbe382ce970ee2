import type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
import { LOOKUP_ARGUMENTS } from "../backup/lookup/lookup-arguments";

/** The lookup's arguments among a resource's properties. All other properties are outputs. */
export function lookupArgs(properties: Readonly<Record<string, unknown>>): GetBackupTasksArgs {
  const given = LOOKUP_ARGUMENTS.filter((name) => properties[name] !== undefined).map((name) => [
    name,
    properties[name],
  ]);
  return Object.fromEntries(given) as GetBackupTasksArgs;
}

/** Properties that are neither inputs nor Pulumi's own: most likely misspelt. */
export function unknownProperties(properties: Readonly<Record<string, unknown>>): string[] {
  const known = new Set<string>([...LOOKUP_ARGUMENTS, "__provider"]);
  return Object.keys(properties).filter((name) => !known.has(name));
}

/**
 * Whether `args` are those of a stored response. The response holds the derived product and the default region, so that an
 * argument that is not given is the same.
 */
export function sameArgs(stored: GetBackupTasksArgs, args: GetBackupTasksArgs): boolean {
  return LOOKUP_ARGUMENTS.every((name) => {
    const isDerived = name === "product" || name === "regionId";
    return stored[name] === args[name] || (isDerived && args[name] === undefined);
  });
}
