import type { CredentialSpec } from "../scenarios/credential-spec";

/** The main account of the emulator's own key, and of every key and instance of a scenario that states no other. */
export const DEFAULT_ACCOUNT_ID = "1000000000000001";

/** Returns the main account of a key, which owns its quotas and the instances that the key can see. */
export function accountOf(credential: CredentialSpec): string {
  return credential.accountId ?? DEFAULT_ACCOUNT_ID;
}
