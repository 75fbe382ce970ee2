import { type ClientRequest, request as httpRequest } from "node:http";
import { Agent, type AgentOptions, request as httpsRequest, type RequestOptions } from "node:https";
import type { Duplex } from "node:stream";
import type { ConnectionOptions } from "node:tls";
import { ProxyError } from "./proxy-error";

/** How the tunnels of an agent are opened. */
export interface TunnelOptions extends AgentOptions {
  /** Called for each connection that is opened, with the options of its request and a function that gives it up. */
  onOpen?: ((options: object, giveUp: () => void) => void) | undefined;
}

/** How long a proxy may take to respond. A call that ends earlier gives its connection up. */
const MAX_CONNECT_MS = 60_000;

/**
 * An agent for https through a proxy: each connection is a tunnel (`CONNECT`) with TLS to the target inside, so that the
 * proxy sees the name of the target and nothing else. Node has no such agent before version 24.
 */
export class TunnelAgent extends Agent {
  private readonly opening = new Set<ClientRequest>();

  constructor(
    private readonly proxy: URL,
    private readonly tunnel: TunnelOptions = {},
  ) {
    super(tunnel);
  }

  /** Node calls this where no idle connection is left. */
  override createConnection(
    options: RequestOptions & Pick<ConnectionOptions, "socket">,
    callback: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): undefined {
    const connect = this.requestTunnel(`${options.host ?? ""}:${options.port ?? 443}`);
    this.tunnel.onOpen?.(options, () => connect.destroy(new Error("given up")));
    const fail = (reason: number | string) => {
      // Node takes no socket beside an error.
      (callback as (error: Error) => void)(new ProxyError(this.proxy.host, reason));
    };
    connect.once("error", ({ code = "no response" }: NodeJS.ErrnoException) => fail(code));
    connect.once("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) {
        const secured: typeof options = { ...options, socket };
        const stream = super.createConnection(secured);
        if (stream) callback(null, stream);
        return;
      }
      socket.destroy();
      fail(statusCode);
    });
    connect.end();
    return undefined;
  }

  /** Ends all connections, also those that are being opened. */
  override destroy(): void {
    for (const connect of this.opening) connect.destroy(new Error("closed"));
    super.destroy();
  }

  private requestTunnel(target: string): ClientRequest {
    const isSecure = this.proxy.protocol === "https:";
    const connect = (isSecure ? httpsRequest : httpRequest)({
      host: this.proxy.hostname.replace(/^\[|\]$/g, ""),
      port: this.proxy.port || (isSecure ? 443 : 80),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...authorization(this.proxy) },
      agent: false,
      timeout: MAX_CONNECT_MS,
    });
    connect.once("timeout", () => connect.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
    this.opening.add(connect);
    return connect.once("close", () => this.opening.delete(connect));
  }
}

function authorization({ username, password }: URL): Record<string, string> {
  if (!username && !password) return {};
  const text = `${decoded(username)}:${decoded(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(text).toString("base64")}` };
}

/** A part of a URL as it was meant; a password with a lone `%` as it was written. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
