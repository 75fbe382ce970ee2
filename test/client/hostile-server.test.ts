import { gzipSync } from "node:zlib";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../../provider/alibaba";

/** Servers that do not behave like the cloud: a proxy in front of it, or something else in its place. */

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

it("accepts an idle response with HTTP 200 (control for the tests below)", async () => {
  respond = (response) => response.end(idle);
  expect(await lookUp()).toMatchObject({ idle: true });
});

it.each([201, 202, 203, 206, 301, 302, 404])("rejects the same body with HTTP %i", async (status) => {
  respond = (response) => response.writeHead(status, { "content-type": "application/json" }).end(idle);
  expect(await lookUp()).toMatchObject({ code: "MalformedResponse", httpStatus: status });
});

it("rejects the same body without a Date header", async () => {
  respond = (response) => {
    response.sendDate = false;
    response.end(idle);
  };
  expect(await lookUp()).toMatchObject({ code: "MalformedResponse" });
});

it.each(["null", "[]", '"idle"', "7", "true", '{"Code":{}}', '{"Code":"X","Message":{}}'])(
  "rejects the body %s",
  async (body) => {
    respond = (response) => response.end(body);
    expect(await lookUp()).toHaveProperty("code");
    expect(await lookUp()).not.toHaveProperty("idle");
  },
);

it.each(["BackupJobId", "BackupStatus"])(
  "rejects a line feed in %s, which could start a pipeline's command",
  async (field) => {
    const row = { BackupJobId: "1", BackupStatus: "Uploading", [field]: "1\n::error::all is lost" };
    respond = (response) => response.end(JSON.stringify({ RequestId: "R-1", Items: { BackupJob: [row] } }));
    expect(await lookUp()).toMatchObject({ code: "MalformedResponse" });
  },
);

it("redacts an access key id that the server repeats as its request id", async () => {
  respond = (response) => response.end(JSON.stringify({ RequestId: "for fake-id", Items: { BackupJob: [] } }));
  expect(await lookUp()).toMatchObject({ idle: true, requestId: "for [redacted]" });
  respond = (response) => response.end(JSON.stringify({ RequestId: "for fake-id", Items: {} }));
  expect(await lookUp()).toMatchObject({ code: "MalformedResponse", requestId: "for [redacted]" });
});

it("aborts an endless response at the size limit and closes the connection", async () => {
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

describe("a compressed response, which no request offers to accept", () => {
  const compressed = (body: Buffer, encoding: string) => (response: ServerResponse) =>
    response.writeHead(200, { "content-encoding": encoding }).end(body);

  it("is refused before a few bytes become more than the memory holds", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, " "));
    respond = compressed(bomb, "gzip");
    const before = process.memoryUsage().rss;
    expect(await lookUp()).toMatchObject({
      code: "MalformedResponse",
      message: expect.stringContaining("a compressed body (Content-Encoding gzip), which was not requested") as string,
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    while (open.size > 0) await new Promise((resolve) => setImmediate(resolve));
    // Compressing the body takes seconds on a busy machine.
  }, 30_000);

  it.each(["gzip", "deflate", "br", "GZIP", "x-gzip"])("is refused with %j", async (encoding) => {
    respond = compressed(Buffer.from(idle), encoding);
    const error = await lookUp();
    expect(error).toMatchObject({
      code: "MalformedResponse",
      message: expect.stringContaining("compressed") as string,
    });
  });

  it("is accepted with identity, which is none", async () => {
    respond = compressed(Buffer.from(idle), "identity");
    expect(await lookUp()).toMatchObject({ idle: true });
  });
});

it("closes the connection of a try that times out", async () => {
  respond = (response) => response.writeHead(200).write("{");
  expect(await lookUp(200, 2)).toMatchObject({ code: "TimedOut" });
  while (open.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

it("waits for a slow response until the time limit, beyond the share of one try", async () => {
  respond = (response) => setTimeout(() => response.end(idle), 150);
  expect(await lookUp(400, 4)).toMatchObject({ idle: true });
});
