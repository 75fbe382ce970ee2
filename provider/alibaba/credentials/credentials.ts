import { type BackupError, NoCredentialsError, UnavailableError } from "../../backup/model/errors";
import { formatValue } from "../../text/format-value";
import { withoutUndefined } from "../../backup/model/without-undefined";
import type { AssumeRole } from "./assume-role";
import type { Credentials, CredentialsProvider } from "../transport/pop-core";
import type { Identity, Settings } from "../config/settings";

/** `@alicloud/credentials` 2.4.7, loaded only where no key was set: it costs as much start-up time as pop-core. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily, see above
const official = () => require("@alicloud/credentials") as typeof import("@alicloud/credentials");

/**
 * The provider of the keys that `settings` choose.
 *
 * The official providers are put behind one gate, since they need it: concurrent first calls make the chain fail for all
 * but one, a chain that failed once stays stuck on its last link, and their messages can quote a whole profile file with
 * its secrets. So: one call at a time, a new provider after a failure, and none of their words passed on.
 *
 * @throws NoCredentialsError (from `getCredentials`) that says which source gave none.
 */
export function credentialsProvider({ identity, assumeRole }: Source): CredentialsProvider {
  if (identity.kind === "Static" && !assumeRole) return { getCredentials: () => Promise.resolve(identity.credentials) };
  const build = () => (assumeRole ? roleProvider(identity, assumeRole) : sourceProvider(identity));
  return singleFlight(build, { identity, assumeRole });
}

const shared = new Map<string, CredentialsProvider>();
const MAX_SHARED = 100;

/** The provider of these settings, one for all clients of this process: a role is not taken on anew by each lookup. */
export function sharedCredentials({ identity, assumeRole }: Source): CredentialsProvider {
  const key = JSON.stringify([identity, assumeRole, identity.kind === "Chain" && process.env.ALIBABA_CLOUD_PROFILE]);
  const provider = shared.get(key) ?? credentialsProvider({ identity, assumeRole });
  if (shared.size >= MAX_SHARED) shared.clear();
  shared.set(key, provider);
  return provider;
}

type Source = Pick<Settings, "identity" | "assumeRole">;

type OfficialProvider = {
  getCredentials(): Promise<{ accessKeyId: string; accessKeySecret: string; securityToken?: string }>;
};

function singleFlight(build: () => OfficialProvider, { identity, assumeRole }: Source): CredentialsProvider {
  let provider: OfficialProvider | undefined;
  let inFlight: Promise<Credentials> | undefined;
  const load = async (): Promise<Credentials> => {
    try {
      provider ??= build();
      const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
      if (!accessKeyId || !accessKeySecret) throw new Error("incomplete");
      return withoutUndefined({ accessKeyId, accessKeySecret, securityToken: securityToken || undefined });
    } catch (error) {
      provider = undefined;
      throw credentialsFailure(error, { identity, assumeRole });
    }
  };
  return {
    getCredentials: () =>
      (inFlight ??= load().finally(() => {
        inFlight = undefined;
      })),
  };
}

/** What a fetch from afar may run into and get over. The chain is left out: its last link always fails by the network. */
const PASSING =
  /ECONN|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|timeout|Throttling|ServiceUnavailable|InternalError/i;

function credentialsFailure(error: unknown, { identity, assumeRole }: Source): BackupError {
  const text = `${(error as { code?: unknown }).code as string} ${(error as Error).message}`;
  const source = sourceText(identity, assumeRole);
  const missing = /Cannot find module '([@\w./-]+)'/.exec(text)?.[1];
  if (missing) {
    const hint = `Install ${missing}: @alicloud/credentials needs it without saying so.`;
    return new NoCredentialsError(`No credentials: the package ${missing} is missing.`, { hint });
  }
  if ((assumeRole || identity.kind !== "Chain") && PASSING.test(text)) {
    return new UnavailableError(`The credentials could not be fetched: ${source} for now.`);
  }
  return new NoCredentialsError(`No credentials: ${source}.`, {
    hint: "Set alicloud:accessKey and alicloud:secretKey, or ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, or a profile.",
  });
}

function sourceProvider(identity: Identity): OfficialProvider {
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
    .withCredentialsProvider(sourceProvider(identity) as never)
    .withRoleArn(role.roleArn)
    .withRoleSessionName(role.sessionName ?? "pulumi-alicloud-backup");
  if (role.policy !== undefined) builder.withPolicy(role.policy);
  if (role.externalId !== undefined) builder.withExternalId(role.externalId);
  if (role.sessionExpiration !== undefined) builder.withDurationSeconds(role.sessionExpiration);
  return builder.build();
}

function sourceText(identity: Identity, role: AssumeRole | undefined): string {
  if (role) return `the role ${role.roleArn} could not be taken on`;
  switch (identity.kind) {
    case "Static":
      return "the given access key is not whole";
    case "Profile":
      return `the profile ${formatValue(identity.profile)} of ~/.aliyun/config.json gives none`;
    case "EcsRole":
      return `the instance role ${formatValue(identity.roleName)} gives none`;
    case "Uri":
      return "the credentials URI gives none";
    case "Chain":
      return "none are configured, and neither the environment, a profile nor an instance role gives any";
  }
}
