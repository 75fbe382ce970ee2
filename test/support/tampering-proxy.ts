import http from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy between client and cloud that modifies JSON responses. */
export interface TamperingProxy {
  endpoint: string;
  close(): Promise<void>;
}

/** Starts a proxy in front of `target`. `tamper` receives the action and the parsed body, and returns the body to send. */
export async function startTamperingProxy(
  target: string,
  tamper: (action: string, body: Record<string, unknown>) => unknown,
): Promise<TamperingProxy> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { host: _host, ...headers } = request.headers;
      const onward = http.request(`${target}${request.url ?? "/"}`, { method: request.method ?? "POST", headers });
      onward.on("response", (received) => {
        const parts: Buffer[] = [];
        received.on("data", (part: Buffer) => parts.push(part));
        received.on("end", () => {
          const parameters = new URLSearchParams(body.toString() || (request.url ?? "").split("?")[1]);
          const parsed = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
          const changed = JSON.stringify(tamper(parameters.get("Action") ?? "", parsed));
          response.writeHead(received.statusCode ?? 502, {
            "content-type": "application/json",
            date: received.headers.date,
          });
          response.end(changed);
        });
      });
      onward.on("error", () => response.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
