import { withoutUndefined } from "../../backup/model/without-undefined";
import type { Credentials, CredentialsProvider } from "./credentials";
import { credentialsFailure } from "./credentials-failure";
import type { CredentialsSource } from "./credentials-source";
import { type OfficialProvider, officialProvider } from "./official-provider";

/**
 * Makes the provider of the credentials that the settings choose.
 *
 * The official providers need a wrapper: concurrent first calls make the official chain fail for all but one, a chain that
 * failed once stays stuck on its last link, and error messages can quote a whole profile file with its secrets. The
 * wrapper makes one call at a time, builds a new provider after a failure, and passes on none of the messages.
 *
 * @throws NoCredentialsError (from `getCredentials`) that says which source gave none.
 */
export function credentialsProvider(source: CredentialsSource): CredentialsProvider {
  const { identity, assumeRole } = source;
  if (identity.kind === "Static" && !assumeRole) return { getCredentials: () => Promise.resolve(identity.credentials) };
  return singleFlight(source);
}

function singleFlight(source: CredentialsSource): CredentialsProvider {
  let provider: OfficialProvider | undefined;
  let inFlight: Promise<Credentials> | undefined;
  let origin: string | undefined;
  const load = async (): Promise<Credentials> => {
    try {
      provider ??= officialProvider(source);
      const { accessKeyId, accessKeySecret, securityToken, providerName } = await provider.getCredentials();
      if (!accessKeyId || !accessKeySecret) throw new Error("incomplete");
      origin = providerName;
      return withoutUndefined({ accessKeyId, accessKeySecret, securityToken: securityToken || undefined });
    } catch (error) {
      provider = undefined;
      throw credentialsFailure(error, source);
    }
  };
  return {
    origin: () => origin,
    getCredentials: () =>
      (inFlight ??= load().finally(() => {
        inFlight = undefined;
      })),
  };
}
