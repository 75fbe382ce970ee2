import type { CallContext } from "./api-call";

/** The secrets of a call, which no message may contain. */
export function secretsOf({ credentials }: CallContext): (string | undefined)[] {
  return [credentials?.accessKeyId, credentials?.accessKeySecret, credentials?.securityToken];
}
