import type { InstanceRole } from "../../model/instance-role";

const ROLES: ReadonlyMap<string, InstanceRole> = new Map([
  ["primary", "Primary"],
  ["readonly", "ReadReplica"],
  ["guard", "DisasterRecovery"],
  ["temp", "Temporary"],
]);

/** The role that a raw `DBInstanceType` means. */
export function roleOf(rawRole: string, primaryId: string | undefined): InstanceRole {
  const role = ROLES.get(rawRole.toLowerCase()) ?? "Unknown";
  // A primary instance has no primary instance.
  return role === "Primary" && primaryId !== undefined ? "Unknown" : role;
}
