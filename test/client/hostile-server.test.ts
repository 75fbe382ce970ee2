import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../../provider/alibaba";

/** Servers that no emulator of a well-meaning cloud plays: what stands in front of it, or in its place. */

let server: Server;
let respond: (response: ServerResponse) => void;
const open = new Set<ServerResponse>();

beforeAll(async () => {
  server = createServer((_request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const idle = JSON.stringify({ RequestId: "R-1", Items: { BackupJob: [] } });

async function lookUp(timeoutMs = 2_000, attempts = 1) {
  const { port } = server.address() as AddressInfo;
  const client = createClient(
    {
      endpoint: `http://127.0.0.1:${port}`,
      regionId: "cn-hangzhou",
      credentials: { accessKeyId: "fake-id", accessKeySecret: "fake-secret" },
      timeoutMs,
      retry: { attempts, baseMs: 1 },
    },
    { environment: {} },
  );
  try {
    return await client.getBackupTasks({ instanceId: "rm-bp1" });
  } catch (error) {
    return error;
  }
}

it("a response with HTTP 200 says idle: the control for what follows", async () => {
  respond = (response) => response.end(idle);
  expect(await lookUp()).toMatchObject({ idle: true });
});

it.each([201, 202, 203, 206, 301, 302, 404])("the same body with HTTP %i is no response", async (status) => {
  respond = (response) => response.writeHead(status, { "content-type": "application/json" }).end(idle);
  expect(await lookUp()).toMatchObject({ code: "MalformedResponse", httpStatus: status });
});

it("the same body without the server's time is no response", async () => {
  respond = (response) => {
    response.sendDate = false;
    response.end(idle);
  };
  expect(await lookUp()).toMatchObject({ code: "MalformedResponse" });
});

it.each(["null", "[]", '"idle"', "7", "true", '{"Code":{}}', '{"Code":"X","Message":{}}'])(
  "the body %s is no response",
  async (body) => {
    respond = (response) => response.end(body);
    expect(await lookUp()).toHaveProperty("code");
    expect(await lookUp()).not.toHaveProperty("idle");
  },
);

it("a response without end is cut off at its size, and its connection is ended", async () => {
  const chunk = Buffer.alloc(1024 * 1024, " ");
  respond = (response) => {
    const flood = () => {
      while (open.has(response) && response.write(chunk));
      if (open.has(response)) response.once("drain", flood);
    };
    flood();
  };
  expect(await lookUp(20_000)).toMatchObject({ code: "MalformedResponse" });
  while (open.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

it("a try that times out ends its connection: nothing goes on behind the user's back", async () => {
  respond = (response) => response.writeHead(200).write("{");
  expect(await lookUp(200, 2)).toMatchObject({ code: "TimedOut" });
  while (open.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

it("a response that takes longer than its share of the tries is waited for as long as there is time", async () => {
  respond = (response) => setTimeout(() => response.end(idle), 150);
  expect(await lookUp(400, 4)).toMatchObject({ idle: true });
});
