/**
 * `@alicloud/pop-core` 1.8.0 as it really is: its own types leave out the credentials provider, the second constructor
 * argument and the options. The only file that knows the package.
 *
 * @module
 */
import type { Agent } from "node:http";

/** What signs a request. */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** Of a temporary (STS) key. */
  securityToken?: string;
}

/** Where keys come from; requested anew for each request. */
export interface CredentialsProvider {
  getCredentials(): Promise<Credentials>;
}

/** What the client tells about an exchange when it was made with `verbose`. */
export interface RpcEntry {
  response: { statusCode: number; headers: Record<string, string | string[] | undefined> };
}

/** One signed client for one endpoint and API version. */
export interface RpcClient {
  request(
    action: string,
    parameters: Record<string, string>,
    options: {
      method: "POST";
      formatParams: false;
      formatAction: false;
      connectTimeout: number;
      readTimeout: number;
      agent: Agent;
    },
  ): Promise<[body: unknown, entry: RpcEntry]>;
}

type RpcClientConstructor = new (
  config: { endpoint: string; apiVersion: string; credentialsProvider: CredentialsProvider },
  verbose: true,
) => RpcClient;

/**
 * Loads pop-core on first use, so that a program that only imports this package does not pay for it; and of pop-core only
 * the RPC client: its index also loads the other protocol's, with an XML parser.
 */
export function newRpcClient(config: ConstructorParameters<RpcClientConstructor>[0]): RpcClient {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily, see above
  const Client = require("@alicloud/pop-core/lib/rpc") as RpcClientConstructor;
  return new Client(config, true);
}
