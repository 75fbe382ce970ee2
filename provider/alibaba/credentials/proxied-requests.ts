import type { IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { proxyFor } from "../proxy/proxy-for";
import { TunnelAgent } from "../proxy/tunnel-agent";

/** A request of `@alicloud/credentials` 2.4.7. Its own types leave it out. */
interface CredentialsRequest {
  method: string;
  headers: Record<string, string>;
  bodyForm?: Record<string, string>;
  /** Milliseconds. */
  readTimeout?: number;
  toRequestURL(): string;
}

interface CredentialsResponse {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The module of `@alicloud/credentials` through which each provider sends its requests. */
export interface CredentialsHttp {
  doRequest: (request: CredentialsRequest) => Promise<unknown>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 1024 * 1024;
const PROXIED = Symbol("proxied");

/**
 * Makes the official providers use the proxy of the environment, for which they have no option. Requests without a proxy
 * are left to them.
 */
export function useProxy(http: CredentialsHttp & { [PROXIED]?: true }): void {
  if (http[PROXIED]) return;
  const { doRequest } = http;
  http[PROXIED] = true;
  http.doRequest = async (request) => {
    const url = request.toRequestURL();
    const proxy = proxyFor(url, process.env);
    return proxy ? sendThrough(proxy, url, request) : doRequest(request);
  };
}

function sendThrough(
  proxy: URL,
  url: string,
  { method, headers, bodyForm, readTimeout: timeout = DEFAULT_TIMEOUT_MS }: CredentialsRequest,
): Promise<CredentialsResponse> {
  const body = new URLSearchParams(bodyForm).toString();
  const type = body ? { "content-type": "application/x-www-form-urlencoded" } : {};
  const agent = new TunnelAgent(proxy);
  const response = new Promise<CredentialsResponse>((resolve, reject) => {
    const sent = httpsRequest(url, { method, headers: { ...type, ...headers }, agent });
    const timer = setTimeout(() => sent.destroy(new Error("timeout")), timeout);
    sent.once("close", () => clearTimeout(timer));
    sent.once("error", reject);
    sent.once("response", (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("error", reject);
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_RESPONSE_BYTES) incoming.destroy(new Error("too large"));
      });
      incoming.once("end", () =>
        resolve({ statusCode: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.end(body);
  });
  return response.finally(() => agent.destroy());
}
