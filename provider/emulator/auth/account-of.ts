import type { CredentialSpec } from "../scenarios/credential-spec";

/** Returns the main account of a key, which owns its quotas. */
export function accountOf(credential: CredentialSpec): string {
  return credential.accountId ?? "1000000000000001";
}
