import type { Fault } from "../../../provider/emulator";
import { callV1, json, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "clusters" });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
const RDS = { DBInstanceId: "rm-bp1kindlocal0001" };
const REDIS = { InstanceId: "r-bp1kindnative001" };
const POLARDB = { DBClusterId: "pc-bp1kindpolar0001" };
const REPLICA = { DBInstanceId: "dds-bp1kindreplica1" };
const SHARDED = { DBInstanceId: "dds-bp1kindcloud001" };
const REGION = { RegionId: "cn-hangzhou" };
const SCHEDULE = { PreferredBackupTime: "01:00Z-02:00Z", PreferredBackupPeriod: "Monday" };
const STS_VERSION = "2015-04-01";

type Call = readonly [version: string, action: string, params: Record<string, string>, list?: string];
/** The calls beyond tasks, sets and CreateBackup. The last column is the list that a fault can lengthen. */
const CALLS: readonly Call[] = [
  [VERSIONS.rds, "DescribeDBInstances", REGION],
  [VERSIONS.redis, "DescribeInstances", REGION],
  [VERSIONS.polardb, "DescribeDBClusters", REGION],
  [VERSIONS.mongodb, "DescribeDBInstances", REGION],
  [VERSIONS.rds, "ListTagResources", { ...REGION, ResourceType: "INSTANCE" }],
  [VERSIONS.rds, "DescribeDBInstanceAttribute", RDS],
  [VERSIONS.rds, "DescribeBackupPolicy", RDS],
  [VERSIONS.rds, "ModifyBackupPolicy", { ...RDS, ReleasedKeepPolicy: "All" }],
  [VERSIONS.rds, "DescribeLocalAvailableRecoveryTime", RDS],
  [VERSIONS.rds, "DescribeDetachedBackups", { Region: "cn-hangzhou" }],
  [VERSIONS.rds, "DeleteDBInstance", { ...RDS, ReleasedKeepPolicy: "All" }],
  [VERSIONS.redis, "DescribeInstanceAttribute", REDIS],
  [VERSIONS.redis, "DescribeBackupPolicy", REDIS],
  [VERSIONS.redis, "ModifyBackupPolicy", { ...REDIS, ...SCHEDULE }],
  [VERSIONS.redis, "DescribeClusterBackupList", { ...REDIS, ...REGION, ...RANGE }, "ClusterBackups"],
  [VERSIONS.redis, "DeleteInstance", REDIS],
  [VERSIONS.polardb, "DescribeDBClusterAttribute", POLARDB],
  [VERSIONS.polardb, "DescribeBackupPolicy", POLARDB],
  [VERSIONS.polardb, "DescribeLogBackupPolicy", POLARDB],
  [VERSIONS.polardb, "ModifyBackupPolicy", { ...POLARDB, BackupRetentionPolicyOnClusterDeletion: "ALL" }],
  [VERSIONS.polardb, "DescribeLocalAvailableRecoveryTime", POLARDB],
  [VERSIONS.polardb, "DescribeDBClustersWithBackups", REGION],
  [VERSIONS.polardb, "DeleteDBCluster", POLARDB],
  [VERSIONS.mongodb, "DescribeDBInstanceAttribute", REPLICA],
  [VERSIONS.mongodb, "DescribeBackupPolicy", REPLICA],
  [VERSIONS.mongodb, "ModifyBackupPolicy", { ...REPLICA, EnableBackupLog: "1" }],
  [VERSIONS.mongodb, "DescribeInstanceRecoverTime", REPLICA],
  [VERSIONS.mongodb, "DescribeClusterRecoverTime", SHARDED],
  [VERSIONS.mongodb, "DescribeClusterBackups", SHARDED, "ClusterBackups"],
  [VERSIONS.mongodb, "DeleteDBInstance", REPLICA],
  [STS_VERSION, "GetCallerIdentity", {}],
];

const send = ([Version, Action, params]: Call): Promise<RawResponse> =>
  callV1({
    endpoint: emulator().endpoint,
    method: Action === "DescribeClusterBackups" ? "POST" : "GET",
    params: { Action, Version, ...params },
  });
const instances = async (): Promise<number> =>
  (await emulator().control.snapshot()).instances.filter(({ releasedAt }) => releasedAt === undefined).length;
const codeOf = (response: RawResponse): string => `${response.status} ${json(response).Code}`;

/** What each fault makes of a call. Every fault of the emulator has a row. */
const EXPECTED: Readonly<Record<Fault["fault"], [fault: Fault, check: (call: Call) => Promise<void>]>> = {
  throttle: [{ fault: "throttle" }, async (call) => expect(codeOf(await send(call))).toBe("400 Throttling.User")],
  unavailable503: [
    { fault: "unavailable503" },
    async (call) => expect(codeOf(await send(call))).toBe("503 ServiceUnavailable"),
  ],
  html502: [{ fault: "html502" }, async (call) => expect((await send(call)).text).toMatch(/^<html>/)],
  error500NoCode: [{ fault: "error500NoCode" }, async (call) => expect(codeOf(await send(call))).toBe("500 undefined")],
  ok200WithCode: [
    { fault: "ok200WithCode" },
    async (call) => expect(codeOf(await send(call))).toBe("200 InternalError"),
  ],
  resetBeforeBody: [{ fault: "resetBeforeBody" }, async (call) => expect(send(call)).rejects.toThrow()],
  resetMidBody: [{ fault: "resetMidBody" }, async (call) => expect(send(call)).rejects.toThrow()],
  resetAfterAccept: [{ fault: "resetAfterAccept" }, async (call) => expect(send(call)).rejects.toThrow()],
  resetBeforeAccept: [{ fault: "resetBeforeAccept" }, async (call) => expect(send(call)).rejects.toThrow()],
  stall: [{ fault: "stall", ms: 5 }, async (call) => expect(send(call)).rejects.toThrow()],
  slowDrip: [{ fault: "slowDrip", ms: 5 }, async (call) => expect((await send(call)).status).toBe(200)],
  truncated: [
    { fault: "truncated" },
    async (call) => {
      const response = await send(call);
      expect(() => json(response)).toThrow(SyntaxError);
    },
  ],
  empty: [{ fault: "empty" }, async (call) => expect((await send(call)).text).toBe("")],
  wrongType: [
    { fault: "wrongType" },
    async (call) => {
      const { RequestId: _requestId, ...body } = json(await send(call));
      // A body without a member has nothing of a wrong type.
      if (Object.keys(body).length > 0) expect(JSON.stringify(body)).toMatch(/"unexpected"|\[\]/);
    },
  ],
  hugePage: [
    { fault: "hugePage", count: 7 },
    async (call) => {
      const body = json(await send(call));
      if (call[3] !== undefined) expect(body[call[3]]).toHaveLength(9);
    },
  ],
  totalChanges: [
    { fault: "totalChanges", by: -1_000_000 },
    async (call) => {
      const { TotalRecordCount, TotalCount } = json(await send(call));
      expect(Number(TotalRecordCount ?? TotalCount ?? 0)).toBe(0);
    },
  ],
  lostRows: [
    { fault: "lostRows", count: 1_000 },
    async (call) => {
      const { Items, Instances, DBInstances, ClusterBackups } = json(await send(call));
      const lists = [...Object.values({ ...Items, ...Instances, ...DBInstances }), ClusterBackups];
      for (const list of lists) if (Array.isArray(list)) expect(list).toEqual([]);
    },
  ],
  clockSkew: [
    { fault: "clockSkew", skewMs: -20 * 60_000 },
    async (call) => expect(codeOf(await send(call))).toBe("400 InvalidTimeStamp.Expired"),
  ],
  expiredToken: [
    { fault: "expiredToken" },
    async (call) => expect(codeOf(await send(call))).toBe("400 InvalidSecurityToken.Expired"),
  ],
  apiError: [
    { fault: "apiError", code: "LockTimeout", status: 400 },
    async (call) => expect(codeOf(await send(call))).toBe("400 LockTimeout"),
  ],
};
/** The faults that reach the action. */
const EXECUTES = new Set([
  "resetBeforeBody",
  "resetMidBody",
  "resetAfterAccept",
  "slowDrip",
  "truncated",
  "empty",
  "wrongType",
  "hugePage",
  "totalChanges",
  "lostRows",
]);

it.each(CALLS.map((call) => [call[1], call] as const))("every call works without a fault: %s", async (_name, call) => {
  expect((await send(call)).status).toBe(200);
});

it.each(Object.entries(EXPECTED))("the fault %s applies to every call", async (name, [fault, check]) => {
  for (const call of CALLS) {
    await emulator().control.reset();
    const before = await instances();
    await emulator().control.faults([fault]);
    await check(call);
    const releases = call[1].startsWith("Delete") && EXECUTES.has(name);
    expect([call[1], (await instances()) - before]).toEqual([call[1], releases ? -1 : 0]);
  }
});

it.each(CALLS.map((call) => [call[1], call] as const))(
  "the RAM policy applies to every call: %s",
  async (name, call) => {
    await emulator().control.seed({ ram: [] });
    expect(codeOf(await send(call))).toBe(name === "GetCallerIdentity" ? "200 undefined" : "403 Forbidden.RAM");
  },
);
