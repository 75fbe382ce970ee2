import type { ClientOptions } from "./client-options";
import type { SettingName, SettingsLayer } from "./settings";

/** Client options as the most specific layer of settings. */
export function optionsLayer({ credentials, endpoint, regionId, profile }: ClientOptions): SettingsLayer {
  const options: Partial<Record<SettingName, [name: string, value: string | undefined]>> = {
    accessKey: ["credentials.accessKeyId", credentials?.accessKeyId],
    secretKey: ["credentials.accessKeySecret", credentials?.accessKeySecret],
    securityToken: ["credentials.securityToken", credentials?.securityToken],
    endpoint: ["endpoint", endpoint],
    region: ["regionId", regionId],
    profile: ["profile", profile],
  };
  return { get: (name) => options[name]?.[1], nameOf: (name) => options[name]?.[0] ?? name };
}
