/**
 * `@alicloud/pop-core` 1.8.0 as it really is: its own types leave out the credentials provider, the second constructor
 * argument and the options. The only file that knows the package.
 *
 * @module
 */
import type { Agent } from "node:http";
import type { CredentialsProvider } from "../credentials/credentials";

/** What a verbose client reports about a response. */
export interface ResponseEntry {
  response: { statusCode: number; headers: Record<string, string | string[] | undefined> };
}

/** A client that signs requests to one endpoint and API version. */
export interface PopCoreClient {
  request(
    action: string,
    parameters: Record<string, string>,
    options: {
      method: "GET" | "POST";
      formatParams: false;
      formatAction: false;
      connectTimeout: number;
      readTimeout: number;
      agent: Agent;
      /** Passed on to httpx, which gives it the options of the HTTP request. */
      beforeRequest: <T extends object>(options: T) => T;
    },
  ): Promise<[body: unknown, entry: ResponseEntry]>;
}

type PopCoreClientConstructor = new (
  config: { endpoint: string; apiVersion: string; credentialsProvider: CredentialsProvider },
  verbose: true,
) => PopCoreClient;

/**
 * Makes a client. Loads pop-core on first use, so that a program that only imports this package does not pay for it, and
 * loads only its RPC client: the package's index also loads the other protocol with an XML parser.
 */
export function newPopCoreClient(config: ConstructorParameters<PopCoreClientConstructor>[0]): PopCoreClient {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily, see above
  const Client = require("@alicloud/pop-core/lib/rpc") as PopCoreClientConstructor;
  return new Client(config, true);
}
