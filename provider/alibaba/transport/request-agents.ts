import type { Agent } from "node:http";
import { TunnelAgent } from "../proxy/tunnel-agent";
import { endWithRequest, guarded, guardedAgents } from "./request-guard";

/** The agents of one sender, by where its requests go: directly or through a proxy. All keep their connections open. */
export class RequestAgents {
  private readonly direct = guardedAgents();
  private readonly tunnels = new Map<string, TunnelAgent>();
  /** By endpoint: the settings of a connection stay as they were at its first request. */
  private readonly known = new Map<string, Agent>();

  /** @param proxyFor - the proxy for requests to an endpoint; `undefined` for a direct connection. */
  constructor(private readonly proxyFor: (endpoint: string) => URL | undefined) {}

  /** @throws BadInputError for wrong settings of the proxy. */
  of(endpoint: string): Agent {
    const known = this.known.get(endpoint);
    if (known) return known;
    const proxy = endpoint.startsWith("https:") ? this.proxyFor(endpoint) : undefined;
    const direct = endpoint.startsWith("https:") ? this.direct.https : this.direct.http;
    const agent = proxy ? this.through(proxy) : direct;
    this.known.set(endpoint, agent);
    return agent;
  }

  /** Ends all connections. */
  close(): void {
    for (const agent of [this.direct.http, this.direct.https, ...this.tunnels.values()]) agent.destroy();
  }

  private through(proxy: URL): Agent {
    const known = this.tunnels.get(proxy.href);
    if (known) return known;
    const agent = guarded(new TunnelAgent(proxy, { keepAlive: true, onOpen: endWithRequest }));
    this.tunnels.set(proxy.href, agent);
    return agent;
  }
}
