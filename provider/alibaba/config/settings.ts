/**
 * Where the settings of a connection come from, most specific first: arguments, `alicloud-backup:*` stack config, `alicloud:*`
 * stack config, `ALICLOUD_*` environment, `ALIBABA_CLOUD_*` environment, the official chain.
 *
 * @module
 */
import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { withoutUndefined } from "../../backup/model/without-undefined";
import { parseAssumeRole, type AssumeRole } from "../credentials/assume-role";
import { checkCredentialsUri } from "./credentials-uri";
import type { EndpointSetting } from "./endpoint";
import type { Credentials } from "../credentials/credentials";

/** The settings, by the names that the `alicloud` Pulumi provider uses. */
export type SettingName =
  | "accessKey"
  | "secretKey"
  | "securityToken"
  | "region"
  | "profile"
  | "ecsRoleName"
  | "assumeRole"
  | "credentialsUri"
  | "endpoint";

/** One source of settings. */
export interface SettingsLayer {
  /** The setting's value in this place; `undefined` where it is not set. */
  get(name: SettingName): string | undefined;
  /** The setting's name in this source, for messages: `alicloud:secretKey`, `ALICLOUD_SECRET_KEY`, … */
  nameOf(name: SettingName): string;
}

/** Which identity signs the requests. The first layer that sets any of it decides alone. */
export type Identity =
  | { kind: "Static"; credentials: Credentials }
  | { kind: "Profile"; profile: string }
  | { kind: "EcsRole"; roleName: string }
  | { kind: "Uri"; uri: string }
  | { kind: "Chain" };

/** The settings of a connection. */
export interface Settings {
  regionId: string | undefined;
  endpoint: EndpointSetting | undefined;
  identity: Identity;
  /** A role that the identity assumes. */
  assumeRole: AssumeRole | undefined;
  /** The names of the settings that were used, such as `ALICLOUD_ACCESS_KEY`; absent where none was set. */
  sources: { identity: string | undefined; assumeRole: string | undefined; region: string | undefined };
}

/**
 * Resolves each setting from the most specific layer that has it.
 *
 * @throws BadInputError where a layer has half a key pair. Falling back to another layer's keys would silently use another
 * account. BadInputError for a credentials URI that isn't https.
 */
export function resolveSettings(layers: readonly SettingsLayer[]): Settings {
  const layerOf = (name: SettingName) => layers.find((layer) => layer.get(name));
  const endpoint = layerOf("endpoint");
  const region = layerOf("region");
  let identity: Identity | undefined;
  const chosen = layers.findIndex((layer) => (identity = identityIn(layer)) !== undefined);
  // A role from a layer that is less specific than the keys belongs to other keys.
  const ranking = chosen < 0 ? layers : layers.slice(0, chosen + 1);
  const roleLayer = ranking.find((layer) => layer.get("assumeRole"));
  const identityLayer = layers[chosen];
  return {
    regionId: region?.get("region"),
    endpoint: endpoint && { value: endpoint.get("endpoint") ?? "", property: endpoint.nameOf("endpoint") },
    identity: identity ?? { kind: "Chain" },
    assumeRole: roleLayer && parseAssumeRole(roleLayer.get("assumeRole") ?? "", roleLayer.nameOf("assumeRole")),
    sources: {
      identity: identity && identityLayer?.nameOf(SETTING_OF[identity.kind]),
      assumeRole: roleLayer?.nameOf("assumeRole"),
      region: region?.nameOf("region"),
    },
  };
}

/** The setting that names an identity of each kind. */
const SETTING_OF = {
  Static: "accessKey",
  Profile: "profile",
  EcsRole: "ecsRoleName",
  Uri: "credentialsUri",
  Chain: "accessKey",
} as const satisfies Record<Identity["kind"], SettingName>;

function identityIn(layer: SettingsLayer): Identity | undefined {
  const accessKeyId = layer.get("accessKey");
  const accessKeySecret = layer.get("secretKey");
  if (accessKeyId && accessKeySecret) {
    const credentials = withoutUndefined({ accessKeyId, accessKeySecret, securityToken: layer.get("securityToken") });
    return { kind: "Static", credentials };
  }
  if (accessKeyId || accessKeySecret) {
    throw new BadInputError([
      halfPair(layer, accessKeyId ? "secretKey" : "accessKey", accessKeyId ? "accessKey" : "secretKey"),
    ]);
  }
  if (layer.get("securityToken")) throw new BadInputError([halfPair(layer, "accessKey", "securityToken")]);
  const profile = layer.get("profile");
  if (profile) return { kind: "Profile", profile };
  const roleName = layer.get("ecsRoleName");
  if (roleName) return { kind: "EcsRole", roleName };
  const uri = layer.get("credentialsUri");
  if (!uri) return undefined;
  checkCredentialsUri(uri, layer.nameOf("credentialsUri"));
  return { kind: "Uri", uri };
}

function halfPair(layer: SettingsLayer, missing: SettingName, present: SettingName): InputIssue {
  const context = { name: "setting", value: layer.nameOf(present) };
  const hint = "Settings that belong together must be set together, or not at all.";
  return { path: [layer.nameOf(missing)], code: "Missing", context, hint };
}
