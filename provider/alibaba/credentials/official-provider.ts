import { isLoopback } from "../config/loopback";
import type { Identity } from "../config/settings";
import type { AssumeRole } from "./assume-role";
import type { Credentials } from "./credentials";
import type { CredentialsSource } from "./credentials-source";
import { type CredentialsHttp, useProxy } from "./proxied-requests";

/** A provider of `@alicloud/credentials`. */
export interface OfficialProvider {
  getCredentials(): Promise<{
    accessKeyId: string;
    accessKeySecret: string;
    securityToken?: string;
    providerName?: string;
  }>;
}

/** `@alicloud/credentials` 2.4.7, loaded only where no key is set: loading it takes as long as loading pop-core. */
function official(): typeof import("@alicloud/credentials") {
  /* eslint-disable @typescript-eslint/no-require-imports -- lazily, see above */
  useProxy(require("@alicloud/credentials/dist/src/providers/http") as CredentialsHttp);
  return require("@alicloud/credentials") as typeof import("@alicloud/credentials");
  /* eslint-enable */
}

/** Builds the official provider for an identity and the role that it assumes. */
export function officialProvider({ identity, assumeRole, stsEndpoint }: CredentialsSource): OfficialProvider {
  return assumeRole ? roleProvider(identity, assumeRole, stsEndpoint) : identityProvider(identity);
}

function identityProvider(identity: Identity): OfficialProvider {
  const packages = official();
  switch (identity.kind) {
    case "Static":
      return staticProvider(identity.credentials);
    case "Profile":
      return packages.CLIProfileCredentialsProvider.builder().withProfileName(identity.profile).build();
    case "EcsRole":
      return packages.ECSRAMRoleCredentialsProvider.builder().withRoleName(identity.roleName).build();
    case "Uri":
      return packages.URICredentialsProvider.builder().withCredentialsURI(identity.uri).build();
    case "Chain":
      return packages.DefaultCredentialsProvider.builder().build();
  }
}

/** The provider of roles also reads the name of the provider whose key assumes the role. */
function staticProvider(credentials: Credentials): OfficialProvider & { getProviderName(): string } {
  const providerName = credentials.securityToken === undefined ? "static_ak" : "static_sts";
  return {
    getCredentials: () => Promise.resolve({ ...credentials, providerName }),
    getProviderName: () => providerName,
  };
}

function roleProvider(identity: Identity, role: AssumeRole, stsEndpoint: string | undefined): OfficialProvider {
  const builder = official()
    .RAMRoleARNCredentialsProvider.builder()
    .withCredentialsProvider(identityProvider(identity) as never)
    .withRoleArn(role.roleArn)
    .withRoleSessionName(role.sessionName ?? "pulumi-alicloud-backup");
  if (role.policy !== undefined) builder.withPolicy(role.policy);
  if (role.externalId !== undefined) builder.withExternalId(role.externalId);
  if (role.sessionExpiration !== undefined) builder.withDurationSeconds(role.sessionExpiration);
  const local = stsEndpoint === undefined ? undefined : new URL(stsEndpoint);
  if (local === undefined || !isLoopback(local.hostname)) return builder.build();
  return requestedFrom(local, builder.withStsEndpoint(local.host).build() as unknown as RoleProviderInternals);
}

/** The member through which the provider of roles sends its requests. Its own types leave it out. */
interface RoleProviderInternals extends OfficialProvider {
  doRequest: (request: { protocol: string }) => Promise<unknown>;
}

/** Lets a provider of roles request an emulator: it has no option for plain http. */
function requestedFrom(local: URL, provider: RoleProviderInternals): OfficialProvider {
  const { doRequest } = provider;
  const protocol = local.protocol.slice(0, -1);
  provider.doRequest = (request) => doRequest(Object.assign(request, { protocol }));
  return provider;
}
