import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

/** A proxy for `CONNECT` whose tunnels all lead to one local port, whatever host they are for. */
export interface ConnectProxy {
  /** `127.0.0.1:PORT`. */
  host: string;
  /** The requests for tunnels, in order. */
  requests: { target: string; authorization: string | undefined }[];
  /** The HTTP status of its responses, or `Silent` for a proxy that never responds. Default 200. */
  response: number | "Silent";
  /** Open connections of clients. */
  open: Set<Socket>;
  close(): Promise<void>;
}

/** Starts a proxy whose tunnels lead to `port` on 127.0.0.1. */
export async function startConnectProxy(port: number): Promise<ConnectProxy> {
  const server = createServer();
  const open = new Set<Socket>();
  const proxy: ConnectProxy = {
    host: "",
    requests: [],
    response: 200,
    open,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  server.on("connect", ({ url = "", headers }: IncomingMessage, client: Socket) => {
    proxy.requests.push({ target: url, authorization: headers["proxy-authorization"] });
    if (proxy.response === "Silent") {
      // Reads on, to notice the end of the connection. The sockets of a server stay half open otherwise.
      client.resume().once("end", () => client.end());
      return;
    }
    if (proxy.response !== 200) {
      client.end(`HTTP/1.1 ${proxy.response} No\r\ncontent-length: 2\r\n\r\nNo`);
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
