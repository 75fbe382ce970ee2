import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { useEmulator } from "../emulator/use-emulator";
import { runCommandLine } from "../support/run-command-line";

const emulator = useEmulator({ scenario: "demo", speed: 1 });

const ID = "rm-bp1demo0000000001";
const keys = {
  accessKeyId: "LTAI-fake-key-of-verbose-tests",
  accessKeySecret: "fake-secret-of-verbose-tests",
  securityToken: "STS.fake-token-of-verbose-tests",
};
const SECRETS = [...Object.values(keys), "Signature=", "SecurityToken=", "AccessKeyId="];

const environmentFor = (endpoint: string) => ({
  ALICLOUD_BACKUP_ENDPOINT: endpoint,
  ALICLOUD_ACCESS_KEY: keys.accessKeyId,
  ALICLOUD_SECRET_KEY: keys.accessKeySecret,
  ALICLOUD_SECURITY_TOKEN: keys.securityToken,
  ALICLOUD_REGION: "cn-hangzhou",
});

async function run(args: readonly string[], endpoint = emulator().endpoint) {
  await emulator().control.seed({ credentials: [keys] });
  const result = await runCommandLine(args, { environment: environmentFor(endpoint) });
  for (const secret of SECRETS) expect(result.out + result.err).not.toContain(secret);
  const calls = result.err.split("\n").filter((line) => line.startsWith("call: "));
  return { ...result, calls };
}

describe("--verbose", () => {
  it("prints each API call to stderr, and changes nothing on stdout", async () => {
    const quiet = await run(["tasks", ID, "-o", "json"]);
    const { code, out, calls } = await run(["tasks", ID, "-o", "json", "--verbose"]);
    expect(code).toBe(0);
    const withoutIds = (text: string) => text.replace(/"requestId": ".*?"/g, "");
    expect(withoutIds(out)).toBe(withoutIds(quiet.out));
    expect(quiet.err).toBe("");
    const host = new URL(emulator().endpoint).host;
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatch(
      /^call: ApsaraDB RDS DescribeBackupTasks for rm-bp1demo0000000001 in cn-hangzhou at [\d.:]+: attempt 1, HTTP 200, request [0-9A-F-]{36}, \d+ ms$/,
    );
    expect(calls[0]).toContain(` at ${host}:`);
  });

  it("prints each attempt of a call that is retried, with its error code and request id", async () => {
    await emulator().control.faults([{ fault: "unavailable503", times: 2 }]);
    const { code, calls } = await run(["tasks", ID, "--verbose"]);
    expect(code).toBe(0);
    const ends = calls.map((line) => line.replace(/^.*: attempt/, "attempt").replace(/request \S+,|\d+ ms$/g, "…"));
    expect(ends).toEqual([
      "attempt 1, HTTP 503, Unavailable ServiceUnavailable, … …",
      "attempt 2, HTTP 503, Unavailable ServiceUnavailable, … …",
      "attempt 3, HTTP 200, … …",
    ]);
  });

  it("prints a call without a response, and the stack of the failure", async () => {
    await emulator().control.faults([{ fault: "apiError", code: "InvalidAccessKeyId.NotFound", status: 404 }]);
    const refused = await run(["wait", ID, "--verbose"]);
    expect(refused.code).toBe(4);
    expect(refused.calls[0]).toContain("HTTP 404, AuthenticationFailed InvalidAccessKeyId.NotFound");
    await emulator().control.faults([{ fault: "resetBeforeAccept" }]);
    const reset = await run(["tasks", ID, "--verbose"]);
    expect(reset.code).toBe(5);
    expect(reset.calls[0]).toContain("attempt 1, no response, Unavailable,");
    const thrown = await run(["policy", "--instance", "pxc-1", "--verbose"]);
    expect(thrown.err).toMatch(/\n\s+at /);
  });

  it("prints no stack of a flag that is wrong: commander's message says all", async () => {
    const { code, err } = await run(["wait", ID, "--verbose", "--quiet"]);
    expect(code).toBe(2);
    expect(err).toBe(
      "error: option '-q, --quiet' cannot be used with option '--verbose'\n(add --help for the usage)\n",
    );
    const help = await run(["wait", "--verbose", "--help"]);
    expect({ code: help.code, err: help.err }).toEqual({ code: 0, err: "" });
  });

  it("shows no key, token or signature that a server sends back, and keeps hostile text inert", async () => {
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const echo = `${keys.accessKeyId}\n::error::\u001b[31m${keys.securityToken}&${body}`;
        response.writeHead(400, { "content-type": "application/json" });
        response.end(JSON.stringify({ Code: `Odd.${echo}`, Message: echo, RequestId: echo, AccessDeniedDetail: echo }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const args of [
      ["tasks", ID],
      ["wait", ID],
      ["doctor", "--timeout", "2s"],
      ["doctor", ID],
    ]) {
      const { code, err, out, calls } = await run([...args, "--verbose"], endpoint);
      expect(code).toBe(5);
      expect(calls.length).toBeGreaterThan(0);
      expect(out + err).not.toContain("\u001b");
      expect(err).not.toMatch(/^::/m);
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
