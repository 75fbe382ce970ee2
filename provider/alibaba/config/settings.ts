/**
 * Where a client's settings come from, most specific first: arguments, `alicloud-backup:*` stack config, `alicloud:*`
 * stack config, `ALICLOUD_*` environment, `ALIBABA_CLOUD_*` environment, the official chain.
 *
 * @module
 */
import { BadInputError, type InputFailure } from "../../backup/model/errors";
import { withoutUndefined } from "../../backup/model/without-undefined";
import { parseAssumeRole, type AssumeRole } from "../credentials/assume-role";
import type { EndpointSetting } from "./endpoint";
import type { Credentials } from "../transport/pop-core";

/** What can be set, by the names that the `alicloud` Pulumi provider uses. */
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

/** One place where settings can be made. */
export interface SettingsLayer {
  /** The setting's value in this place; `undefined` where it is not set. */
  get(name: SettingName): string | undefined;
  /** The setting's name in this place, for messages: `alicloud:secretKey`, `ALICLOUD_SECRET_KEY`, … */
  nameOf(name: SettingName): string;
}

/** Which identity a client signs with. The first layer that says anything about it decides alone. */
export type Identity =
  | { kind: "Static"; credentials: Credentials }
  | { kind: "Profile"; profile: string }
  | { kind: "EcsRole"; roleName: string }
  | { kind: "Uri"; uri: string }
  | { kind: "Chain" };

/** The settings of a client. */
export interface Settings {
  regionId: string | undefined;
  endpoint: EndpointSetting | undefined;
  identity: Identity;
  /** A role that the identity takes on. */
  assumeRole: AssumeRole | undefined;
}

/**
 * Polls every setting up in the layers, most specific first.
 *
 * @throws BadInputError where a layer names half a key pair: falling through to another layer's keys would silently use
 * another account.
 */
export function resolveSettings(layers: readonly SettingsLayer[]): Settings {
  const layerOf = (name: SettingName) => layers.find((layer) => layer.get(name));
  const endpoint = layerOf("endpoint");
  let identity: Identity | undefined;
  const chosen = layers.findIndex((layer) => (identity = identityIn(layer)) !== undefined);
  // A role from a place that is less specific than the keys belongs to other keys.
  const ranking = chosen < 0 ? layers : layers.slice(0, chosen + 1);
  const roleLayer = ranking.find((layer) => layer.get("assumeRole"));
  return {
    regionId: layerOf("region")?.get("region"),
    endpoint: endpoint && { value: endpoint.get("endpoint") ?? "", property: endpoint.nameOf("endpoint") },
    identity: identity ?? { kind: "Chain" },
    assumeRole: roleLayer && parseAssumeRole(roleLayer.get("assumeRole") ?? "", roleLayer.nameOf("assumeRole")),
  };
}

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
  return uri ? { kind: "Uri", uri } : undefined;
}

function halfPair(layer: SettingsLayer, missing: SettingName, present: SettingName): InputFailure {
  return {
    property: layer.nameOf(missing),
    reason: `is not set although ${layer.nameOf(present)} is; set what belongs together, or nothing of it.`,
  };
}
