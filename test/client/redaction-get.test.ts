import http from "node:http";
import https from "node:https";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import path from "node:path";
import { inspect } from "node:util";
import { connect } from "../../provider/alibaba/connection";
import { isBackupError } from "../../provider/backup/model/errors";
import { type Emulator, type Fault, startEmulator } from "../../provider/emulator";
import { sourceOf } from "../support/drive-gates";
import { DAY } from "../support/gate-samples";

/**
 * `DescribeClusterBackupList` accepts GET only, so that the key id, the token and the signature are part of its URL. No
 * error may repeat them, whatever the other side does.
 */

const credentials = {
  accessKeyId: "LTAI5tRedactionGetKeyId",
  accessKeySecret: "redaction-get-secret/with+signs=",
  securityToken: "CAISredaction+get/token==",
};
const NATIVE = "r-bp1kindnative001";
const ACTION = "DescribeClusterBackupList";
const signal = new AbortController().signal;
const tls = (name: string) => readFileSync(path.join(__dirname, "..", "fixtures", "tls", name));

let emulator: Emulator;
const opened: (() => void)[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "clusters" });
  await emulator.control.seed({ credentials: [credentials] });
});
afterEach(async () => {
  await emulator.control.faults([]);
  for (const close of opened.splice(0)) close();
});
afterAll(() => emulator.close());

/** Observes the cloud-native cluster, and returns the error. */
async function failureAt(endpoint: string, timeoutMs = 1_000): Promise<unknown> {
  const connection = connect(
    { endpoint, regionId: "cn-hangzhou", credentials, timeoutMs, retry: { attempts: 2, baseMs: 1, maxMs: 5 } },
    { environment: {} },
  );
  try {
    const query = { plain: false, jobIds: [], sets: { lookbackMs: 30 * DAY } };
    await sourceOf(connection, NATIVE).observe(query, signal);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    connection.close();
  }
}

/** Everything that an error says or carries, its causes and hidden properties included. */
function everythingOf(error: unknown): string {
  const texts = [inspect(error, { depth: 20, showHidden: true, maxStringLength: null }), JSON.stringify(error)];
  for (let one = error; typeof one === "object" && one !== null; one = (one as Error).cause) {
    const values = Object.getOwnPropertyNames(one).map((name) => String((one as Record<string, unknown>)[name]));
    texts.push(one instanceof Error ? one.toString() : "", String((one as Error).stack), ...values);
  }
  return texts.join("\n");
}

function expectNoSecret(error: unknown, nonces: readonly string[] = []): void {
  if (!isBackupError(error)) throw new Error(`no typed error: ${typeof error}`);
  const everything = everythingOf(error);
  const secrets = Object.values(credentials).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
  ]);
  for (const secret of [...secrets, ...nonces]) expect(everything).not.toContain(secret);
  expect(everything).not.toMatch(
    /Signature(Nonce|Method|Version)?(=|%3D)(?!\[redacted\])|\?\w+=|[?&]Action=|Timestamp=/,
  );
}

/** A server in front of the emulator that sees each URL of the list, and responds to it. */
async function serverFor(respond: (url: string, response: http.ServerResponse) => void) {
  const urls: string[] = [];
  const server = http.createServer((request, response) => {
    const { host: _host, ...headers } = request.headers;
    if (request.url?.includes(`Action=${ACTION}`)) {
      urls.push(request.url);
      respond(request.url, response);
      return;
    }
    const onward = http.request(`${emulator.endpoint}${request.url ?? "/"}`, { method: request.method, headers });
    onward.on("response", (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    request.pipe(onward);
  });
  await listen(server);
  return { endpoint: `http://127.0.0.1:${portOf(server)}`, urls };
}

async function listen(server: Server): Promise<void> {
  opened.push(() => {
    if (server instanceof http.Server) server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

it("sends the list by GET with the key id, the token and the signature in the URL", async () => {
  const { endpoint, urls } = await serverFor((_url, response) => response.destroy());
  await failureAt(endpoint);
  const sent = new URLSearchParams(urls[0]?.split("?")[1]);
  expect(sent.get("AccessKeyId")).toBe(credentials.accessKeyId);
  expect(sent.get("SecurityToken")).toBe(credentials.securityToken);
  expect(sent.get("Signature")).toMatch(/=$/);
  expect(sent.get("SignatureNonce")).toMatch(/./);
  const [entry] = (await emulator.control.requests()).filter(({ action }) => action === "DescribeInstanceAttribute");
  expect(entry).toMatchObject({ method: "POST" });
});

const FAULTS: readonly Fault[] = [
  { fault: "throttle", retryAfterMs: 1 },
  { fault: "throttle", retryAfterMs: 60_000 },
  { fault: "unavailable503" },
  { fault: "html502" },
  { fault: "error500NoCode" },
  { fault: "ok200WithCode" },
  { fault: "resetBeforeBody" },
  { fault: "resetMidBody" },
  { fault: "resetAfterAccept" },
  { fault: "resetBeforeAccept" },
  { fault: "stall", ms: 5_000 },
  { fault: "slowDrip", ms: 5_000 },
  { fault: "truncated" },
  { fault: "empty" },
  { fault: "wrongType" },
  { fault: "clockSkew", skewMs: 3_600_000 },
  { fault: "expiredToken" },
  { fault: "apiError", code: "SignatureDoesNotMatch", status: 400 },
  { fault: "apiError", code: "InvalidAccessKeyId.NotFound", status: 404 },
  { fault: "apiError", code: "Forbidden.RAM", status: 403 },
  { fault: "apiError", code: "InvalidInstanceId.NotFound", status: 404 },
  { fault: "apiError", code: "Surprise", status: 400 },
];

it.each(FAULTS.map((fault) => [inspect(fault, { breakLength: Infinity }), fault] as const))(
  "says nothing of the URL after the fault %s",
  async (_name, fault) => {
    await emulator.control.faults([{ ...fault, action: ACTION }]);
    expectNoSecret(
      await failureAt(emulator.endpoint, fault.fault === "stall" || fault.fault === "slowDrip" ? 300 : 1_000),
    );
  },
);

type Respond = (url: string, response: http.ServerResponse) => void;
const json = (response: http.ServerResponse, status: number, body: object) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ RequestId: "R", ...body }));
const echo = (status: number, Code: string): Respond => {
  return (url, response) => json(response, status, { Code, Message: `Can't serve http://127.0.0.1${url} now` });
};

it.each<[string, Respond]>([
  ["an unknown code whose message echoes the URL", echo(400, "Surprise")],
  ["a rejected parameter whose message echoes the URL", echo(400, "InvalidInstanceId.Malformed")],
  ["an unsupported instance whose message echoes the URL", echo(400, "InvalidInstanceType.NotSupport")],
  ["a server error whose message echoes the URL", echo(500, "InternalError")],
  ["a used nonce whose message echoes the URL", echo(400, "SignatureNonceUsed")],
  ["a code that is the URL", (url, response) => json(response, 400, { Code: url, Message: "" })],
  [
    "a message that echoes the encoded URL",
    (url, response) => json(response, 400, { Code: "Surprise", Message: encodeURIComponent(url) }),
  ],
  [
    "a message that echoes the query without a question mark",
    (url, response) => json(response, 400, { Code: "Surprise", Message: `Query: ${url.split("?")[1] ?? ""}` }),
  ],
  [
    "a request id that is the query",
    (url, response) => json(response, 400, { Code: "Surprise", Message: "", RequestId: url.split("?")[1] }),
  ],
  [
    "fields that hold the URL",
    (url, response) =>
      json(response, 200, { RequestId: url, ClusterBackups: [{ ClusterBackupId: url, ClusterBackupStatus: url }] }),
  ],
  ["a redirect", (url, response) => response.writeHead(302, { location: url, "x-acs-request-id": url }).end()],
  ["an HTML page that echoes the URL", (url, response) => response.writeHead(502).end(`<html>${url}</html>`)],
  ["a body that is not JSON and echoes the URL", (url, response) => response.end(`GET ${url}`)],
  ["an encoding that is the URL", (url, response) => response.writeHead(200, { "content-encoding": url }).end("x")],
  ["a reset", (_url, response) => response.destroy()],
  ["a response that is no HTTP", (_url, response) => response.socket?.end("NO HTTP\r\n\r\n")],
])("says nothing of the URL after %s", async (_what, respond) => {
  const { endpoint, urls } = await serverFor(respond);
  const error = await failureAt(endpoint);
  const nonces = urls.map((url) => new URLSearchParams(url.split("?")[1]).get("SignatureNonce") ?? "");
  expect(nonces[0]).toMatch(/./);
  expectNoSecret(error, nonces);
});

describe("when the connection of the list fails", () => {
  /** Serves the attribute call once, then behaves otherwise. */
  async function afterFirstCall(then: () => void) {
    const server = http.createServer((request, response) => {
      const { host: _host, ...headers } = request.headers;
      const onward = http.request(`${emulator.endpoint}${request.url ?? "/"}`, { method: request.method, headers });
      onward.on("response", (received) => {
        response.writeHead(received.statusCode ?? 502, { ...received.headers, connection: "close" });
        received.on("end", then);
        received.pipe(response);
      });
      request.pipe(onward);
    });
    await listen(server);
    return { server, endpoint: `http://127.0.0.1:${portOf(server)}` };
  }

  it("says nothing of the URL after a refused connection", async () => {
    const { server, endpoint } = await afterFirstCall(() => {
      server.close();
    });
    const error = await failureAt(endpoint);
    expect(error).toMatchObject({ code: "Unavailable", message: expect.stringContaining("ECONNREFUSED") as unknown });
    expectNoSecret(error);
  });

  it("says nothing of the URL after a TLS failure", async () => {
    const server = https.createServer(
      { key: tls("test-key.pem"), cert: tls("test-certificate.pem") },
      (_request, response) => response.end("{}"),
    );
    await listen(server);
    expectNoSecret(await failureAt(`https://127.0.0.1:${portOf(server)}`));
  });

  it("says nothing of the URL where the port speaks no TLS", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await listen(server);
    expectNoSecret(await failureAt(`https://127.0.0.1:${portOf(server)}`));
  });
});
