import type { Identity } from "../config/settings";
import type { AssumeRole } from "./assume-role";
import type { CredentialsSource } from "./credentials-source";
import { type CredentialsHttp, useProxy } from "./proxied-requests";

/** A provider of `@alicloud/credentials`. */
export interface OfficialProvider {
  getCredentials(): Promise<{ accessKeyId: string; accessKeySecret: string; securityToken?: string; providerName?: string }>;
}

/** `@alicloud/credentials` 2.4.7, loaded only where no key is set: loading it takes as long as loading pop-core. */
function official(): typeof import("@alicloud/credentials") {
  /* eslint-disable @typescript-eslint/no-require-imports -- lazily, see above */
  useProxy(require("@alicloud/credentials/dist/src/providers/http") as CredentialsHttp);
  return require("@alicloud/credentials") as typeof import("@alicloud/credentials");
  /* eslint-enable */
}

/** Builds the official provider for an identity and the role that it assumes. */
export function officialProvider({ identity, assumeRole }: CredentialsSource): OfficialProvider {
  return assumeRole ? roleProvider(identity, assumeRole) : identityProvider(identity);
}

function identityProvider(identity: Identity): OfficialProvider {
  const packages = official();
  switch (identity.kind) {
    case "Static":
      return { getCredentials: () => Promise.resolve(identity.credentials) };
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

function roleProvider(identity: Identity, role: AssumeRole): OfficialProvider {
  const builder = official()
    .RAMRoleARNCredentialsProvider.builder()
    .withCredentialsProvider(identityProvider(identity) as never)
    .withRoleArn(role.roleArn)
    .withRoleSessionName(role.sessionName ?? "pulumi-alicloud-backup");
  if (role.policy !== undefined) builder.withPolicy(role.policy);
  if (role.externalId !== undefined) builder.withExternalId(role.externalId);
  if (role.sessionExpiration !== undefined) builder.withDurationSeconds(role.sessionExpiration);
  return builder.build();
}
