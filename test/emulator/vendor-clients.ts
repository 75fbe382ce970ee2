import RPCClient from "@alicloud/pop-core";
import KvClient from "@alicloud/r-kvstore20150101";
import RdsClient from "@alicloud/rds20140815";
import type { Emulator } from "../../provider/emulator";
import { KEY, SECRET, VERSIONS } from "./raw-call";

/** Returns the vendor's generated SDKs, unchanged. They call signature version 1.0 `v2`. */
export function officialSdks(emulator: Emulator, signatureAlgorithm?: "v2"): { rds: RdsClient; kv: KvClient } {
  // The packages disagree with each other about the types of their shared configuration.
  const config: any = {
    endpoint: emulator.endpoint.replace("http://", ""),
    protocol: "http",
    regionId: "cn-hangzhou",
    accessKeyId: KEY,
    accessKeySecret: SECRET,
    signatureAlgorithm,
  };
  return { rds: new RdsClient(config), kv: new KvClient(config) };
}

/** Returns pop-core, the vendor's untyped client. */
export function popCore(
  emulator: Emulator,
  product: keyof typeof VERSIONS,
  more: Record<string, unknown> = {},
): { request(action: string, params: object, options?: object): Promise<any> } {
  return new RPCClient({
    endpoint: emulator.endpoint,
    apiVersion: VERSIONS[product],
    accessKeyId: KEY,
    accessKeySecret: SECRET,
    ...more,
  });
}
