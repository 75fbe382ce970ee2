/**
 * The process-wide registry of credentials providers: connections with equal settings share one, so that a lookup does not
 * assume a role again that an earlier one has assumed.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import type { CredentialsProvider } from "./credentials";
import { credentialsProvider } from "./credentials-provider";
import type { CredentialsSource } from "./credentials-source";

const MAX_PROVIDERS = 100;

/** Compared by value, since a source may hold secret keys: they must not become a map's key. */
const shared: { source: unknown; provider: CredentialsProvider }[] = [];

/**
 * The provider of these settings.
 *
 * @param environment - the official chain reads its profile's name from it, which therefore distinguishes two chains.
 */
export function sharedCredentials(
  { identity, assumeRole, stsEndpoint }: CredentialsSource,
  environment: Readonly<Record<string, string | undefined>>,
): CredentialsProvider {
  // Given keys need no fetching, and so no sharing.
  if (identity.kind === "Static" && !assumeRole) return credentialsProvider({ identity, assumeRole });
  const chainProfile = identity.kind === "Chain" ? environment.ALIBABA_CLOUD_PROFILE : undefined;
  const source = { identity, assumeRole, chainProfile, stsEndpoint };
  const known = shared.find((entry) => isDeepStrictEqual(entry.source, source));
  if (known) return known.provider;
  const provider = credentialsProvider({ identity, assumeRole, stsEndpoint });
  if (shared.length >= MAX_PROVIDERS) shared.shift();
  shared.push({ source, provider });
  return provider;
}
