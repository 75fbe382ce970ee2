import http from "node:http";
import type { AddressInfo } from "node:net";
import { connect, type Connection } from "../../provider/alibaba/connection";
import type { ObservationQuery } from "../../provider/backup/decision/observation-query";
import { isBackupError } from "../../provider/backup/model/errors";
import { sourceOf } from "../support/drive-gates";

/** What a gate observes of a recovery window over real HTTP: the requests on the wire, and what each response means. */

const RECOVERY: ObservationQuery = { plain: false, jobIds: [], sets: undefined, recovery: true };
const { signal } = new AbortController();
const NOW = Date.UTC(2026, 0, 31, 12);

type Reply = { status?: number; body: Record<string, unknown>; date?: string };

let server: http.Server;
let connection: Connection;
/** What the cloud responds, by action. */
let replies: Record<string, Reply>;
/** The parameters of each request, without those of the signature. */
let requests: Record<string, string>[];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const parameters = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      requests.push(parameters);
      const {
        status = 200,
        body,
        date = new Date(NOW).toUTCString(),
      } = replies[parameters.Action ?? ""] ?? {
        status: 404,
        body: { Code: "InvalidAction.NotFound", Message: "No such action." },
      };
      response.sendDate = false;
      if (date !== "") response.setHeader("date", date);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ RequestId: "R-1", ...body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  connection = connect(
    { timeoutMs: 5_000, retry: { attempts: 2, baseMs: 1, maxMs: 2 } },
    {
      environment: {
        ALICLOUD_BACKUP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ALICLOUD_ACCESS_KEY: "test-id",
        ALICLOUD_SECRET_KEY: "test-secret",
        ALICLOUD_REGION: "cn-hangzhou",
      },
    },
  );
});
beforeEach(() => {
  replies = {};
  requests = [];
});
afterAll(async () => {
  connection.close();
  await new Promise((resolve) => server.close(resolve));
});

const observe = (instanceId: string, query = RECOVERY) => sourceOf(connection, instanceId).observe(query, signal);
const actions = () => requests.map(({ Action }) => Action);

const local = { RecoveryBeginTime: "2026-01-24T09:48:52Z", RecoveryEndTime: "2026-01-31T11:55:00Z" };
const ranges = {
  RestoreRanges: [
    { RestoreBeginTime: "2026-01-24T09:48:52Z", RestoreEndTime: "2026-01-31T11:55:00Z", RestoreType: "PointInTime" },
  ],
};
const whole = {
  kind: "Window",
  window: { ranges: [{ fromMs: Date.UTC(2026, 0, 24, 9, 48, 52), toMs: Date.UTC(2026, 0, 31, 11, 55) }] },
};

it.each([
  ["rm-bp1", "DescribeLocalAvailableRecoveryTime", local, { DBInstanceId: "rm-bp1", Region: "cn-hangzhou" }],
  ["pc-bp1", "DescribeLocalAvailableRecoveryTime", local, { DBClusterId: "pc-bp1" }],
  ["dds-bp1", "DescribeInstanceRecoverTime", ranges, { DBInstanceId: "dds-bp1" }],
])("%s takes one call of %s", async (instanceId, action, body, parameters) => {
  replies = { [action]: { body } };
  expect(await observe(instanceId)).toMatchObject({
    instanceId,
    now: NOW,
    tasks: [],
    sets: [],
    recovery: whole,
    requestIds: ["R-1"],
  });
  expect(actions()).toEqual([action]);
  expect(requests[0]).toMatchObject(parameters);
  expect(requests[0]).not.toHaveProperty("RegionId");
});

it("a sharded MongoDB cluster takes two calls once, and then one", async () => {
  replies = {
    DescribeInstanceRecoverTime: { body: { RestoreRanges: [] } },
    DescribeClusterRecoverTime: { body: ranges },
  };
  const source = sourceOf(connection, "dds-bp1");
  for (let poll = 0; poll < 2; poll += 1)
    expect(await source.observe(RECOVERY, signal)).toMatchObject({ recovery: whole });
  expect(actions()).toEqual([
    "DescribeInstanceRecoverTime",
    "DescribeClusterRecoverTime",
    "DescribeClusterRecoverTime",
  ]);
});

const SCHEDULED = {
  BackupJobId: "7",
  BackupProgressStatus: "NoStart",
  JobMode: "Automated",
  TaskAction: "NormalBackupTask",
};

it("the call is made only where it is requested, beside the other calls", async () => {
  replies = {
    // An empty list would be followed by the attribute call.
    DescribeBackupTasks: { body: { Items: { BackupJob: [SCHEDULED] } } },
    DescribeLocalAvailableRecoveryTime: { body: local },
  };
  const plain: ObservationQuery = { plain: true, jobIds: [], sets: undefined };
  expect(await observe("rm-bp1", plain)).not.toHaveProperty("recovery");
  expect(actions()).toEqual(["DescribeBackupTasks"]);
  expect(await observe("rm-bp1", { ...plain, recovery: true })).toMatchObject({
    recovery: whole,
    requestIds: ["R-1", "R-1"],
  });
  expect(actions().slice(1)).toEqual(["DescribeBackupTasks", "DescribeLocalAvailableRecoveryTime"]);
});

it.each([
  ["LogBackupNotEnabled", 400, "LogBackupNotEnabled"],
  ["InvalidBinlog.NotFound", 404, "NoRange"],
  ["InvalidBackup.NotFound", 404, "NoRange"],
])("%s is a fact with the server's time, not an error", async (Code, status, reason) => {
  replies = { DescribeLocalAvailableRecoveryTime: { status, body: { Code, Message: "Why." } } };
  expect(await observe("rm-bp1")).toMatchObject({ now: NOW, recovery: { kind: "NoWindow", reason } });
});

it.each<[what: string, reply: Reply, code: string]>([
  ["an end in the future", { body: { ...local, RecoveryEndTime: "2026-01-31T12:00:02Z" } }, "MalformedResponse"],
  ["the window of another instance", { body: { ...local, DBInstanceId: "rm-bp2" } }, "MalformedResponse"],
  ["no window", { body: {} }, "MalformedResponse"],
  ["no server time", { body: local, date: "" }, "MalformedResponse"],
  ["no server time in an error", { status: 400, body: { Code: "LogBackupNotEnabled" }, date: "" }, "MalformedResponse"],
  ["SQL Server", { status: 403, body: { Code: "IncorrectDBInstanceEngine" } }, "UnsupportedInstance"],
  ["a denied call", { status: 403, body: { Code: "Forbidden.RAM" } }, "PermissionDenied"],
  ["an unknown instance", { status: 404, body: { Code: "InvalidDBInstance.NotFound" } }, "InstanceNotFound"],
  ["throttling", { status: 400, body: { Code: "Throttling.User" } }, "Throttled"],
  ["a failing server", { status: 503, body: { Code: "ServiceUnavailable" } }, "Unavailable"],
])("%s fails the poll", async (_, reply, code) => {
  replies = { DescribeLocalAvailableRecoveryTime: reply };
  const error: unknown = await observe("rm-bp1").catch((caught: unknown) => caught);
  expect(isBackupError(error) && error.code).toBe(code);
});

it("Redis sends nothing", async () => {
  await expect(observe("r-bp1")).rejects.toMatchObject({ code: "UnsupportedInstance" });
  expect(actions()).toEqual([]);
});
