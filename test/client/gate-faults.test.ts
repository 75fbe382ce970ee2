import type { Connection } from "../../provider/alibaba/connection";
import type { Condition } from "../../provider/backup/decision/condition";
import { keepParameterOf } from "../../provider/backup/decision/survival/keep-parameter";
import type { BackupErrorCode } from "../../provider/backup/model/errors";
import type { Product } from "../../provider/backup/model/product";
import { type Emulator, type Fault, type InstanceSpec, startEmulator } from "../../provider/emulator";
import { connectTo, driveGate, sourceOf } from "../support/drive-gates";
import { FAULT_TABLE, type FaultRow } from "../support/fault-table";
import { freshBackup, HOUR, MINUTE, spec } from "../support/gate-samples";

/**
 * Every fault of the emulator in each call that a gate sends beside the lists of tasks and sets: what the instance is, its
 * backup policy, its recovery window, and the lists of cluster backups. A gate never passes by a fault, ends in time, and says
 * why.
 */

/** The limit of a call, and the tolerance for a slow machine, in milliseconds of real time. */
const LIMIT_MS = 2_000;
const SLACK_MS = 2_000;

interface Call {
  action: string;
  instance: InstanceSpec;
  condition: Condition;
  /** What the gate can't decide where the API refuses the call. Absent: the gate fails with the API's error. */
  unknown?: "Kind" | "Survival";
  /** Whether nothing that is read from the response is in a list, so that a wrong list changes nothing. */
  hasNoList?: boolean;
}

const fresh = freshBackup();
const recovers: Condition = { ...fresh, recoverableTo: { maxLagMs: HOUR } };
const survives = (product: Product, parameter: string): Condition => ({
  ...fresh,
  survivesDelete: { keep: keepParameterOf(product, parameter) },
});
const ofRds = survives("Rds", "All");
const ofPolarDb = survives("PolarDb", "ALL");
const ofMongoDb = survives("MongoDb", "");

const sets = [{ startedAgoMs: 5 * HOUR }];
const nodes = ["db-0", "db-1"];
const RDS: InstanceSpec = {
  product: "rds",
  id: "rm-bp1gatefaults",
  storageType: "local_ssd",
  policy: { keepAfterRelease: "All" },
  sets,
};
const POLARDB: InstanceSpec = {
  product: "polardb",
  id: "pc-bp1gatefaults",
  policy: { keepAfterRelease: "ALL" },
  sets,
};
const MONGODB: InstanceSpec = {
  product: "mongodb",
  id: "dds-bp1gatefaults",
  policy: { keepAfterRelease: "2", logBackup: true },
  sets,
};
const SHARDED: InstanceSpec = { ...MONGODB, instanceType: "sharding", nodes };
const REDIS: InstanceSpec = { product: "redis", id: "r-bp1gatefaults", sets };
const NATIVE: InstanceSpec = { ...REDIS, nodes, computing: "Ecs" };

const LOCAL_WINDOW = "DescribeLocalAvailableRecoveryTime";
const POLICY = "DescribeBackupPolicy";
const CALLS: readonly (readonly [string, Call])[] = [
  [
    "RDS: what the instance is",
    { action: "DescribeDBInstanceAttribute", instance: RDS, condition: ofRds, unknown: "Survival" },
  ],
  ["RDS: the policy", { action: POLICY, instance: RDS, condition: ofRds, unknown: "Survival" }],
  ["RDS: the recovery window", { action: LOCAL_WINDOW, instance: RDS, condition: recovers }],
  [
    "PolarDB: what the cluster is",
    {
      action: "DescribeDBClusterAttribute",
      instance: POLARDB,
      condition: ofPolarDb,
      unknown: "Survival",
      hasNoList: true,
    },
  ],
  ["PolarDB: the policy", { action: POLICY, instance: POLARDB, condition: ofPolarDb, unknown: "Survival" }],
  ["PolarDB: the recovery window", { action: LOCAL_WINDOW, instance: POLARDB, condition: recovers }],
  [
    "Redis: what the instance is",
    { action: "DescribeInstanceAttribute", instance: REDIS, condition: fresh, unknown: "Kind" },
  ],
  ["Redis: the cluster backups", { action: "DescribeClusterBackupList", instance: NATIVE, condition: fresh }],
  [
    "MongoDB: what the instance is",
    { action: "DescribeDBInstanceAttribute", instance: MONGODB, condition: fresh, unknown: "Kind" },
  ],
  [
    "MongoDB: what the instance is, for its survival",
    { action: "DescribeDBInstanceAttribute", instance: MONGODB, condition: ofMongoDb, unknown: "Survival" },
  ],
  ["MongoDB: the policy", { action: POLICY, instance: MONGODB, condition: ofMongoDb, unknown: "Survival" }],
  ["MongoDB: the recovery window", { action: "DescribeInstanceRecoverTime", instance: MONGODB, condition: recovers }],
  [
    "MongoDB: the recovery window of a cluster",
    { action: "DescribeClusterRecoverTime", instance: SHARDED, condition: recovers },
  ],
  ["MongoDB: the cluster backups", { action: "DescribeClusterBackups", instance: SHARDED, condition: fresh }],
];

const REFUSALS: readonly unknown[] = [
  "PermissionDenied",
  "BadInput",
  "UnsupportedInstance",
] satisfies BackupErrorCode[];
const TRANSIENT: readonly unknown[] = [
  "Throttled",
  "Unavailable",
  "TimedOut",
  "MalformedResponse",
] satisfies BackupErrorCode[];

let emulator: Emulator;
let connection: Connection | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
});
afterEach(() => {
  connection?.close();
  connection = undefined;
});
afterAll(() => emulator.close());

/** Runs a gate with a fault, and expects that it ends in time. */
async function gate({ instance, condition }: Call, fault: Fault, timeoutMs: number, limitMs = LIMIT_MS) {
  await emulator.control.reset();
  await emulator.control.seed({ instances: [instance] });
  await emulator.control.faults([fault]);
  connection = connectTo(emulator, { timeoutMs: limitMs });
  const started = performance.now();
  const result = await driveGate(emulator, sourceOf(connection, instance.id), spec({ condition, timeoutMs }));
  // Each failed poll takes at most the limit of its call, and there are ten of them at most.
  expect(performance.now() - started).toBeLessThan(10 * limitMs + SLACK_MS);
  return result;
}

/** An API error that no document lists, which the client does not repeat. */
const isUnlisted = ({ fault }: FaultRow) => fault.fault === "apiError" && fault.code === "NeverHeardOfIt";
/** The API asks for a minute of real time, so that no later call of the test is sent. */
const asksForMinute = ({ fault }: FaultRow) => fault.fault === "throttle" && fault.retryAfterMs === 60_000;
/** Lists of sets with 20,000 rows have tests of their own. */
const ROWS = FAULT_TABLE.filter(({ fault }) => fault.fault !== "hugePage").map(
  (row) => [JSON.stringify(row.fault), row] as const,
);

/** How a gate ends on a fault that does not pass. */
function endOf(
  { unknown, hasNoList = false }: Call,
  row: FaultRow,
): { outcome: string; reasonCode: string | readonly string[] } {
  const { stays, fault } = row;
  if (stays === "Succeeds" || (hasNoList && fault.fault === "wrongType"))
    return { outcome: "Passed", reasonCode: "FreshBackup" };
  if (unknown === "Kind" && REFUSALS.includes(stays)) return { outcome: "Passed", reasonCode: "FreshBackup" };
  if (unknown === "Survival" && REFUSALS.includes(stays)) return { outcome: "Failed", reasonCode: "SurvivalUnproven" };
  const isTransient = TRANSIENT.includes(stays) && !isUnlisted({ ...row, fault });
  return { outcome: isTransient ? "TimedOut" : "Failed", reasonCode: "ApiError" };
}

describe.each(CALLS)("%s", (_name, call) => {
  it("is read, and the gate passes, without a fault", async () => {
    const none = { fault: "unavailable503", action: "NoSuchAction" } as const;
    expect(await gate(call, none, 0)).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect((await emulator.control.requests()).map(({ action }) => action)).toContain(call.action);
  });

  it.each(ROWS)("never passes by a permanent %s, and says why", async (_fault, row) => {
    const result = await gate(call, { ...row.fault, action: call.action }, 0, row.limitMs);
    // A field of another type is not understood, and what is not understood proves nothing.
    if (row.fault.fault === "wrongType" && call.unknown === "Survival" && result.reasonCode === "SurvivalUnproven") {
      expect(result.outcome).toBe("Failed");
      return;
    }
    expect({ outcome: result.outcome, reasonCode: result.reasonCode }).toEqual(endOf(call, row));
    if (result.outcome === "Passed" && REFUSALS.includes(row.stays)) expect(result.message).toContain("is not known");
    if (result.outcome !== "Passed") expect(result.backupIds).toEqual([]);
  });

  it.each(ROWS.filter(([, row]) => !asksForMinute(row)))(
    "passes after a single %s that is not final",
    async (_fault, row) => {
      const result = await gate(call, { ...row.fault, action: call.action, times: 1 }, 10 * MINUTE, row.limitMs);
      const isWrongType = row.fault.fault === "wrongType" && result.reasonCode === "SurvivalUnproven";
      const isOver = row.stays === "Succeeds" || (TRANSIENT.includes(row.stays) && !isUnlisted(row));
      if (isWrongType) expect([result.outcome, call.unknown]).toEqual(["Failed", "Survival"]);
      else if (isOver) expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
      else expect({ outcome: result.outcome, reasonCode: result.reasonCode }).toEqual(endOf(call, row));
    },
  );

  it("ends after ten failed polls, long before the gate's time is over", async () => {
    const result = await gate(call, { fault: "unavailable503", action: call.action }, 24 * HOUR);
    expect(result).toMatchObject({ outcome: "Failed", reasonCode: "TooManyErrors", polls: 10 });
  });
});
