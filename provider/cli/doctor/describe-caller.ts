import type { Connection } from "../../alibaba/connection";

const SHOWN_CHARACTERS = 4;
const MIN_HIDDEN_CHARACTERS = 8;

/** An access key id that can be recognized, but not used: `LTAI****abcd`. */
export function maskedKeyId(accessKeyId: string): string {
  const isLong = accessKeyId.length >= 2 * SHOWN_CHARACTERS + MIN_HIDDEN_CHARACTERS;
  return isLong ? `${accessKeyId.slice(0, SHOWN_CHARACTERS)}****${accessKeyId.slice(-SHOWN_CHARACTERS)}` : "****";
}

/** Where the credentials of a connection come from, without any part of them. */
export function describeCaller({ settings, credentials }: Pick<Connection, "settings" | "credentials">): string {
  const { identity, assumeRole, sources } = settings;
  const role = assumeRole ? `, which assumes ${assumeRole.roleArn} (${sources.assumeRole ?? "assumeRole"})` : "";
  const source = sources.identity ?? "";
  switch (identity.kind) {
    case "Static":
      return `the access key in ${source}${role}`;
    case "Profile":
      return `profile ${identity.profile} of ~/.aliyun/config.json (${source})${role}`;
    case "EcsRole":
      return `the ECS instance role ${identity.roleName} (${source})${role}`;
    case "Uri":
      return `the credentials URI in ${source}${role}`;
    case "Chain": {
      const link = credentials.origin?.();
      return `the default chain of Alibaba Cloud${link === undefined || role ? "" : ` (${link})`}${role}`;
    }
  }
}
