import { type BackupError, isBackupError, NoCredentialsError, UnavailableError } from "../../backup/model/errors";
import { formatValue } from "../../text/format-value";
import type { Identity } from "../config/settings";
import { ProxyError } from "../proxy/proxy-error";
import { proxyFailure } from "../proxy/proxy-failure";
import type { AssumeRole } from "./assume-role";
import type { CredentialsSource } from "./credentials-source";

/** Failures of a remote source that may pass. Not for the chain: its last link always fails through the network. */
const TRANSIENT =
  /ECONN|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|timeout|Throttling|ServiceUnavailable|InternalError/i;

/** The typed error for what an official provider failed with. It quotes nothing of the provider's message. */
export function credentialsFailure(error: unknown, { identity, assumeRole }: CredentialsSource): BackupError {
  if (isBackupError(error)) return error;
  if (error instanceof ProxyError) return proxyFailure(error, "The source of the credentials");
  const text = `${(error as { code?: unknown }).code as string} ${(error as Error).message}`;
  const source = sourceText(identity, assumeRole);
  const missing = /Cannot find module '([@\w./-]+)'/.exec(text)?.[1];
  if (missing) {
    const hint = `Install ${missing}: @alicloud/credentials needs it without declaring it.`;
    return new NoCredentialsError(`No credentials: the package ${missing} is missing.`, { hint });
  }
  if ((assumeRole || identity.kind !== "Chain") && TRANSIENT.test(text)) {
    return new UnavailableError(`The credentials could not be fetched: ${source} for now.`);
  }
  return new NoCredentialsError(`No credentials: ${source}.`, {
    hint: "Set alicloud:accessKey and alicloud:secretKey, or ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, or a profile.",
  });
}

function sourceText(identity: Identity, role: AssumeRole | undefined): string {
  if (role) return `the role ${role.roleArn} could not be assumed`;
  switch (identity.kind) {
    case "Static":
      return "the given access key is incomplete";
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
