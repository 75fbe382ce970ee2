import { readRecovery } from "../../../../provider/alibaba/instance/read-recovery";
import { failureOf } from "../../../../provider/alibaba/transport/failure";
import { isBackupError, MalformedResponseError } from "../../../../provider/backup/model/errors";
import type { InstanceFacts } from "../../../../provider/backup/model/instance-facts";
import type { Product } from "../../../../provider/backup/model/product";
import { type Recovery, recoveryOf } from "../../../../provider/backup/model/recovery-window";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import type { RecoveryCall } from "../../../../provider/backup/products/recovery-api";
import { HOUR, NOW } from "../../../support/gate-samples";

const window = recoveryOf([{ fromMs: NOW - HOUR, toMs: NOW }]);
const empty = recoveryOf([]);
const off: Recovery = { kind: "NoWindow", reason: "LogBackupNotEnabled" };
const INSTANCE = "x-1";

/** What each action responds: a window, or an error code with its HTTP status. */
type Responses = Record<string, Recovery | [code: string, status: number] | Error>;

async function read(
  product: Product,
  responses: Responses,
  {
    known,
    architecture,
    date = "Sat, 31 Jan 2026 12:00:00 GMT",
  }: { known?: RecoveryCall; architecture?: InstanceFacts["architecture"]; date?: string } = {},
) {
  const api = definitionOf(product);
  const sent: string[] = [];
  const send = (call: RecoveryCall) => {
    sent.push(call.action);
    const response = responses[call.action];
    if (response instanceof Error) return Promise.reject(response);
    if (Array.isArray(response)) {
      const [code, statusCode] = response;
      const rejection = {
        code,
        data: { Code: code, Message: "Why.", RequestId: "R-9" },
        entry: { response: { statusCode, headers: { date } } },
      };
      const context = {
        api,
        action: call.action,
        instanceId: INSTANCE,
        regionId: "cn-hangzhou",
        endpoint: "https://x",
        credentials: undefined,
      };
      return Promise.reject(failureOf(rejection, context));
    }
    if (!response) throw new Error(`${call.action} was not expected.`);
    return Promise.resolve({ response: { requestId: "R-1", recovery: response }, readAt: NOW });
  };
  try {
    const found = await readRecovery(
      api,
      { instanceId: INSTANCE, call: known, ...(architecture && { architecture }) },
      send,
    );
    return { sent, found, error: undefined };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    return { sent, found: undefined, error };
  }
}

const LOCAL = "DescribeLocalAvailableRecoveryTime";
const OF_INSTANCE = "DescribeInstanceRecoverTime";
const OF_CLUSTER = "DescribeClusterRecoverTime";

describe("an error code that reports that there is no window", () => {
  it.each<[product: Product, action: string, code: string, status: number, reason: string]>([
    ["Rds", LOCAL, "LogBackupNotEnabled", 400, "LogBackupNotEnabled"],
    ["Rds", LOCAL, "InvalidBinlog.NotFound", 404, "NoRange"],
    ["Rds", LOCAL, "InvalidBackup.NotFound", 404, "NoRange"],
    ["PolarDb", LOCAL, "LogBackupNotEnabled", 400, "LogBackupNotEnabled"],
    ["MongoDb", OF_INSTANCE, "InvalidBackupLogStatus", 403, "LogBackupNotEnabled"],
  ])("%s %s %s is a fact, with the server's time", async (product, action, code, status, reason) => {
    const { found } = await read(product, { [OF_CLUSTER]: ["NotServed", 400], [action]: [code, status] });
    expect(found).toMatchObject({
      response: { recovery: { kind: "NoWindow", reason }, requestId: "R-9" },
      readAt: NOW,
    });
  });

  it("is no fact without the server's time", async () => {
    const { error } = await read("Rds", { [LOCAL]: ["LogBackupNotEnabled", 400] }, { date: "" });
    expect(error).toBeInstanceOf(MalformedResponseError);
  });
});

describe("an instance without a window that the API reports", () => {
  it.each<[product: Product, code: string, status: number, hint: RegExp]>([
    ["Rds", "IncorrectDBInstanceEngine", 403, /SQL Server: use maxAge or backupJobId instead of recoverableTo\.$/],
    ["Rds", "IncorrectDBInstanceEngine.Malformed", 403, /SQL Server: use maxAge/],
    ["Rds", "IncorrectDBInstanceCharacterType", 403, /primary instance: use the ID of that one\.$/],
    ["Rds", "InvalidDBInstanceType", 400, /Use maxAge or backupJobId instead of recoverableTo\.$/],
    ["MongoDb", "IncorrectDBInstanceType", 403, /cloud disks.*use maxAge or backupJobId instead/],
    ["MongoDb", "IncorrectEngineVersion", 403, /version 4\.4.*use maxAge or backupJobId instead/],
  ])("%s %s is UnsupportedInstance, and says what to use", async (product, code, status, hint) => {
    const all = definitionOf(product).recovery.calls.map(({ action }) => [action, [code, status]] as const);
    const { error } = await read(product, Object.fromEntries(all.map(([action, [c, s]]) => [action, [c, s]])));
    expect(error).toMatchObject({
      code: "UnsupportedInstance",
      apiCode: code,
      property: "instanceId",
      requestId: "R-9",
    });
    expect(error?.message).toMatch(hint);
    expect(error?.message).toContain(INSTANCE);
  });

  it("Redis is UnsupportedInstance, and nothing is sent", async () => {
    const { sent, error } = await read("Redis", {});
    expect([sent, error?.code]).toEqual([[], "UnsupportedInstance"]);
    expect(error?.message).toBe("Tair (Redis) reports no recovery window of x-1. Use maxAge instead of recoverableTo.");
  });
});

describe("any other error", () => {
  it.each<[code: string, status: number, expected: string]>([
    ["ReadDBInstanceNotSupport", 400, "NotApplicable"],
    ["IncorrectDBInstanceState", 403, "Unavailable"],
    ["IncorrectDBInstanceLockMode", 403, "Unavailable"],
    ["InvalidDBInstance.NotFound", 404, "InstanceNotFound"],
    ["Forbidden.RAM", 403, "PermissionDenied"],
    ["Throttling.User", 400, "Throttled"],
    ["InternalError", 500, "Unavailable"],
    ["InvalidAccessKeyId.NotFound", 404, "AuthenticationFailed"],
    ["InvalidBinlog.NotFoundX", 404, "Unavailable"],
    ["LogBackupNotEnabledNow", 400, "Unavailable"],
  ])("%s %d is thrown as %s", async (code, status, expected) => {
    expect((await read("Rds", { [LOCAL]: [code, status] })).error).toMatchObject({ code: expected, apiCode: code });
  });

  it("a malformed response is thrown", async () => {
    const odd = new MalformedResponseError("Odd.");
    expect((await read("Rds", { [LOCAL]: odd })).error).toBe(odd);
    expect((await read("MongoDb", { [OF_INSTANCE]: odd })).error).toBe(odd);
  });
});

describe("the kind of a MongoDB instance", () => {
  it.each<
    [what: string, ofInstance: Responses[string], ofCluster: Responses[string], expected: Recovery, calls: number]
  >([
    ["a replica set", window, ["NotServed", 400], window, 1],
    ["a sharded cluster whose other call is refused", ["NotServed", 400], window, window, 2],
    ["a sharded cluster whose other call is empty", empty, window, window, 2],
    ["a sharded cluster whose other call reports no log backup", ["InvalidBackupLogStatus", 403], window, window, 2],
    ["a replica set without a range", empty, ["NotServed", 400], empty, 2],
    ["a sharded cluster without a range", ["InvalidDBInstanceType", 400], empty, empty, 2],
    ["a replica set without log backup", ["InvalidBackupLogStatus", 403], empty, off, 2],
    ["a sharded cluster without log backup", empty, ["InvalidBackupLogStatus", 403], off, 2],
  ])("%s: its window is that of the call that serves it", async (_, ofInstance, ofCluster, expected, calls) => {
    const { sent, found } = await read("MongoDb", { [OF_INSTANCE]: ofInstance, [OF_CLUSTER]: ofCluster });
    expect(found?.response.recovery).toEqual(expected);
    expect(sent).toHaveLength(calls);
    expect(found?.call?.action).toBe(expected === window ? sent.at(-1) : undefined);
  });

  it("is remembered once a call reported a window: an empty response counts then", async () => {
    const known = definitionOf("MongoDb").recovery.calls[1] as RecoveryCall;
    const { sent, found } = await read("MongoDb", { [OF_CLUSTER]: empty }, { known });
    expect(sent).toEqual([OF_CLUSTER]);
    expect(found).toMatchObject({ response: { recovery: empty }, call: known });
  });

  it.each([
    ["ReplicaSet", [OF_INSTANCE]],
    ["Sharded", [OF_CLUSTER]],
    ["Unknown", [OF_INSTANCE, OF_CLUSTER]],
    ["Standalone", [OF_INSTANCE, OF_CLUSTER]],
  ] as const)("that the instance itself reports as %s decides which calls are sent", async (architecture, calls) => {
    const responses = { [OF_INSTANCE]: empty, [OF_CLUSTER]: empty };
    const { sent, found } = await read("MongoDb", responses, { architecture });
    expect([sent, found?.response.recovery]).toEqual([calls, empty]);
  });

  it("that the instance itself reports overrides what an earlier read found", async () => {
    const known = definitionOf("MongoDb").recovery.calls[0] as RecoveryCall;
    const { sent } = await read("MongoDb", { [OF_CLUSTER]: window }, { known, architecture: "Sharded" });
    expect(sent).toEqual([OF_CLUSTER]);
  });

  it("is not guessed from an error that the other call would get too", async () => {
    for (const code of ["Forbidden.RAM", "Throttling.User", "InternalError", "InvalidAccessKeyId.NotFound"]) {
      const { sent, error } = await read("MongoDb", { [OF_INSTANCE]: [code, 400], [OF_CLUSTER]: window });
      expect([sent, error?.apiCode]).toEqual([[OF_INSTANCE], code]);
    }
  });

  it("where both calls are refused for a reason that is not known, the first refusal is the error", async () => {
    const { error } = await read("MongoDb", { [OF_INSTANCE]: ["Odd", 400], [OF_CLUSTER]: ["Odder", 400] });
    expect(error).toMatchObject({ code: "Unavailable", apiCode: "Odd" });
  });
});
