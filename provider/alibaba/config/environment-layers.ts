import type { SettingName, SettingsLayer } from "./settings";

type Names = Partial<Record<SettingName, string>>;

/** The variables of the `alicloud` Pulumi provider and of Terraform. */
const ALICLOUD: Names = {
  accessKey: "ALICLOUD_ACCESS_KEY",
  secretKey: "ALICLOUD_SECRET_KEY",
  securityToken: "ALICLOUD_SECURITY_TOKEN",
  region: "ALICLOUD_REGION",
  profile: "ALICLOUD_PROFILE",
  ecsRoleName: "ALICLOUD_ECS_ROLE_NAME",
  assumeRole: "ALICLOUD_ASSUME_ROLE_ARN",
  credentialsUri: "ALICLOUD_CREDENTIALS_URI",
  endpoint: "ALICLOUD_BACKUP_ENDPOINT",
};

/** The variables of the vendor's own tools. The official chain itself reads the rest of this family: profiles, OIDC. */
const ALIBABA_CLOUD: Names = {
  accessKey: "ALIBABA_CLOUD_ACCESS_KEY_ID",
  secretKey: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
  securityToken: "ALIBABA_CLOUD_SECURITY_TOKEN",
  region: "ALIBABA_CLOUD_REGION",
};

/** Older spellings, as layers of their own, so that halves of two key pairs are never combined. */
const ALIBABA_CLOUD_CLI: Names = { region: "ALIBABA_CLOUD_REGION_ID" };
const ALIBABACLOUD: Names = {
  accessKey: "ALIBABACLOUD_ACCESS_KEY_ID",
  secretKey: "ALIBABACLOUD_ACCESS_KEY_SECRET",
  securityToken: "ALIBABACLOUD_SECURITY_TOKEN",
};

/** One layer for each family of environment variables, most specific first. An empty variable counts as not set. */
export function environmentLayers(environment: Readonly<Record<string, string | undefined>>): SettingsLayer[] {
  return [ALICLOUD, ALIBABA_CLOUD, ALIBABA_CLOUD_CLI, ALIBABACLOUD].map((names) => ({
    get: (name) => environment[names[name] ?? ""] || undefined,
    nameOf: (name) => names[name] ?? name,
  }));
}
