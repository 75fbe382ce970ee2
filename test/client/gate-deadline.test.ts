import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AlibabaSource } from "../../provider/alibaba/backup-source";
import { connect, type Connection } from "../../provider/alibaba/connection";
import { parseLookupRequest } from "../../provider/backup/lookup/parse-lookup-request";
import type { Condition } from "../../provider/backup/decision/condition";
import { type Fault, startEmulator } from "../../provider/emulator";
import { runGate } from "../../provider/gate/run-gate";
import { SharedPoller } from "../../provider/gate/shared-poller";
import { systemClock } from "../../provider/time/system-clock";
import { jobFinished } from "../support/gate-samples";

/** Gates whose time is over while the API keeps them waiting, in real time: they end five seconds after their timeout. */

const TIMEOUT_MS = 1_000;
const GRACE_MS = 5_000;
/** Tolerance for a slow machine. */
const SLACK_MS = 1_500;
const ID = "rm-bp1deadline";

/** Runs one gate as in production, with the default retries and time limits of the client. */
async function run(connection: Connection, condition: Condition) {
  const source = new AlibabaSource(connection, parseLookupRequest({ instanceId: ID, regionId: "cn-hangzhou" }, {}));
  const shared = new SharedPoller(systemClock).share(source, ID);
  const started = performance.now();
  const spec = { condition, timeoutMs: TIMEOUT_MS, discoveryTimeoutMs: 300_000 };
  const result = await runGate(spec, { source: shared, clock: systemClock, signal: new AbortController().signal });
  return { ...result, realMs: performance.now() - started };
}

const idle: Condition = { kind: "Idle" };
const CASES: readonly [string, readonly Fault[], Condition, RegExp][] = [
  ["does not respond", [{ fault: "stall", ms: 60_000 }], idle, /sent no response about rm-bp1deadline within \d+ ms/],
  ["throttles", [{ fault: "throttle", retryAfterMs: 9_000 }], idle, /The last try: .* throttles DescribeBackupTasks/],
  ["sends the response too late", [{ fault: "slowDrip", ms: 20_000 }], idle, /within \d+ ms/],
  [
    "takes long for each of several jobs",
    [{ fault: "slowDrip", ms: 3_000 }],
    jobFinished("1", "2", "3"),
    /The last poll failed/,
  ],
];

it.concurrent.each(CASES)(
  "a gate on an API that %s times out in time",
  async (_name, faults, condition, detail) => {
    const emulator = await startEmulator({ speed: 0 });
    const connection = connect({ retry: { maxMs: 10_000 } }, { environment: emulator.env });
    try {
      await emulator.control.seed({ instances: [{ product: "rds", id: ID }] });
      await emulator.control.faults([...faults]);
      const { outcome, message, realMs } = await run(connection, condition);
      expect(outcome).toBe("TimedOut");
      expect(message).toMatch(/^Timed out after 1s\. Last seen: The last poll failed: /);
      expect(message).toMatch(detail);
      expect(realMs).toBeGreaterThanOrEqual(TIMEOUT_MS);
      expect(realMs).toBeLessThan(TIMEOUT_MS + GRACE_MS + SLACK_MS);
    } finally {
      connection.close();
      await emulator.close();
    }
  },
  20_000,
);

it("a gate whose credentials do not arrive times out in time", async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const environment = { ALICLOUD_CREDENTIALS_URI: `http://127.0.0.1:${port}` };
  const connection = connect({ endpoint: "http://127.0.0.1:1", regionId: "cn-hangzhou" }, { environment });
  try {
    const { outcome, realMs } = await run(connection, idle);
    expect(outcome).toBe("TimedOut");
    expect(realMs).toBeLessThan(TIMEOUT_MS + GRACE_MS + SLACK_MS);
  } finally {
    connection.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}, 20_000);
