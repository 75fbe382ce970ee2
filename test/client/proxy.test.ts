import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import tls from "node:tls";
import { inspect } from "node:util";
import { createClient } from "../../provider/alibaba";
import { credentialsProvider } from "../../provider/alibaba/credentials/credentials-provider";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy";

/** Requests through a proxy of the environment: to the API, and for credentials. */

const fixture = (name: string) => readFileSync(path.join(__dirname, "../fixtures/tls", name));
const certificate = fixture("test-certificate.pem");
const idle = JSON.stringify({ RequestId: "R-1", Items: { BackupJob: [] } });

let server: https.Server;
let respond: (response: ServerResponse, request: IncomingMessage) => void;
let proxy: ConnectProxy;
const saved = { ...process.env };

beforeAll(async () => {
  server = https.createServer({ cert: certificate, key: fixture("test-key.pem") }, (request, response) =>
    respond(response, request),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(async () => {
  respond = (response) => response.end(idle);
  proxy = await startConnectProxy((server.address() as AddressInfo).port);
  // The test's certificate in place of NODE_EXTRA_CA_CERTS, which Node reads when it starts.
  const connect = tls.connect.bind(tls) as (options: tls.ConnectionOptions) => tls.TLSSocket;
  jest
    .spyOn(tls, "connect")
    .mockImplementation(((options: tls.ConnectionOptions) => connect({ ...options, ca: certificate })) as never);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.env = { ...saved };
  await proxy.close();
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function lookUp(environment: NodeJS.ProcessEnv, endpoint = "https://rds.backup.test", timeoutMs = 5_000) {
  const client = createClient(
    {
      endpoint,
      regionId: "cn-hangzhou",
      credentials: { accessKeyId: "fake-id", accessKeySecret: "fake-secret" },
      timeoutMs,
      retry: { attempts: 1 },
    },
    { environment },
  );
  try {
    return await client.getBackupTasks({ instanceId: "rm-bp1" });
  } catch (error) {
    return error;
  } finally {
    client.close();
  }
}

const withPassword = () => ({ HTTPS_PROXY: `http://me:hunter%402@${proxy.host}` });

it("reaches the API through a tunnel, and proves itself to the proxy alone", async () => {
  const received: (string | undefined)[] = [];
  respond = (response, request) => {
    received.push(request.headers["proxy-authorization"]);
    response.end(idle);
  };
  expect(await lookUp(withPassword())).toMatchObject({ idle: true });
  expect(proxy.requests).toEqual([
    { target: "rds.backup.test:443", authorization: `Basic ${Buffer.from("me:hunter@2").toString("base64")}` },
  ]);
  expect(received).toEqual([undefined]);
});

it("uses one tunnel for many lookups of a client, and closes it with the client", async () => {
  const client = createClient(
    {
      endpoint: "https://rds.backup.test:8443",
      regionId: "cn-hangzhou",
      credentials: { accessKeyId: "fake-id", accessKeySecret: "fake-secret" },
    },
    { environment: withPassword() },
  );
  for (let index = 0; index < 5; index += 1) await client.getBackupTasks({ instanceId: "rm-bp1" });
  expect(proxy.requests.map(({ target }) => target)).toEqual(["rds.backup.test:8443"]);
  client.close();
  while (proxy.open.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

it("uses no proxy for a host in NO_PROXY, nor for this machine", async () => {
  const excluded = await lookUp({ ...withPassword(), NO_PROXY: "backup.test" });
  expect(excluded).toMatchObject({
    code: "Unavailable",
    message: expect.stringContaining("can't be reached") as string,
  });
  await lookUp(withPassword(), `https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(proxy.requests).toEqual([]);
});

it.each([
  [407, false, "Write user and password into HTTPS_PROXY"],
  [403, false, "Check HTTPS_PROXY, or name the host of the API in NO_PROXY."],
  [502, true, "Check HTTPS_PROXY"],
])("says that the proxy refused with HTTP %i", async (status, retryable, hint) => {
  proxy.response = status;
  const error = await lookUp(withPassword());
  expect(error).toMatchObject({ code: "Unavailable", retryable });
  expect((error as Error).message).toContain(
    `DescribeBackupTasks for rm-bp1 failed: ApsaraDB RDS at https://rds.backup.test can't be reached: the proxy ${proxy.host} refused the connection (HTTP ${status}). ${hint}`,
  );
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("hunter");
});

it("says that the proxy does not respond", async () => {
  const HTTPS_PROXY = "http://me:hunter2@127.0.0.1:1";
  const error = await lookUp({ HTTPS_PROXY });
  expect(error).toMatchObject({ code: "Unavailable", retryable: true });
  expect((error as Error).message).toContain("the proxy 127.0.0.1:1 does not respond (ECONNREFUSED)");
});

it("ends a call at its time limit though the proxy is silent, and closes the connection", async () => {
  proxy.response = "Silent";
  const started = performance.now();
  expect(await lookUp(withPassword(), "https://rds.backup.test", 300)).toMatchObject({ code: "TimedOut" });
  expect(performance.now() - started).toBeLessThan(2_000);
  while (proxy.open.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

it("names a proxy that is no URL before anything is sent", async () => {
  expect(await lookUp({ HTTPS_PROXY: "socks5://127.0.0.1:1" })).toMatchObject({
    code: "BadInput",
    property: "HTTPS_PROXY",
  });
});

it("holds the size limit within a tunnel", async () => {
  const chunk = Buffer.alloc(1024 * 1024, " ");
  respond = (response) => {
    const flood = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", flood);
    };
    flood();
  };
  expect(await lookUp(withPassword(), "https://rds.backup.test", 30_000)).toMatchObject({
    code: "MalformedResponse",
    message: expect.stringContaining("more than any list of tasks can be") as string,
  });
}, 40_000);

describe("credentials of the official providers", () => {
  const identity = { kind: "Uri", uri: "https://keys.backup.test/role?x=1" } as const;
  const fetchKeys = () =>
    credentialsProvider({ identity, assumeRole: undefined })
      .getCredentials()
      .catch((error: unknown) => error);
  const keys = { AccessKeyId: "fake-id", AccessKeySecret: "fake-secret", SecurityToken: "fake-token" };

  it("are fetched through the proxy too", async () => {
    Object.assign(process.env, withPassword());
    respond = (response, { url }) =>
      response.end(url === "/role?x=1" ? JSON.stringify({ ...keys, Expiration: "2099-01-01T00:00:00Z" }) : "{}");
    expect(await fetchKeys()).toMatchObject({ accessKeyId: "fake-id", securityToken: "fake-token" });
    expect(proxy.requests.map(({ target }) => target)).toEqual(["keys.backup.test:443"]);
  });

  it("fail with the proxy's name where it refuses", async () => {
    Object.assign(process.env, withPassword());
    proxy.response = 407;
    const error = await fetchKeys();
    expect(error).toMatchObject({ code: "Unavailable", retryable: false });
    expect((error as Error).message).toContain(
      `The source of the credentials can't be reached: the proxy ${proxy.host} refused the connection (HTTP 407)`,
    );
  });
});
