import type { SettingsLayer } from "../alibaba/config/settings";

/** Most specific first: this package's own namespace, then the one that the `alicloud` provider is configured with. */
const NAMESPACES = ["alicloud-backup", "alicloud"] as const;

/**
 * A stack's config as layers of settings.
 *
 * @param get - a config value by its full key, decrypted; `undefined` where it is not set.
 */
export function stackConfigLayers(get: (key: string) => string | undefined): SettingsLayer[] {
  return NAMESPACES.map((namespace) => ({
    get: (name) => get(`${namespace}:${name}`),
    nameOf: (name) => `${namespace}:${name}`,
  }));
}
