import type { CredentialSpec } from "../scenarios/credential-spec";

/** Returns who a key belongs to: unless the scenario states it, a RAM user, or a role for a temporary key. */
export function identityTypeOf(credential: CredentialSpec): "Account" | "RAMUser" | "AssumedRoleUser" {
  return credential.identityType ?? (credential.securityToken === undefined ? "RAMUser" : "AssumedRoleUser");
}
