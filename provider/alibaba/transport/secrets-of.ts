import type { Credentials } from "../credentials/credentials";

/** The secrets of a call, which no message may contain. */
export function secretsOf(credentials: Credentials | undefined): (string | undefined)[] {
  return [credentials?.accessKeyId, credentials?.accessKeySecret, credentials?.securityToken];
}
