import { NO_KEEP_PARAMETER } from "../../../../provider/backup/decision/survival/keep-parameter";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
import type { Product } from "../../../../provider/backup/model/product";
import type { StatusReadings } from "../../../../provider/backup/status/status-readings";
import { statusResult } from "../../../../provider/backup/status/status-result";
import { DAY, HOUR, iso, MINUTE, NOW, set, task } from "../../../support/gate-samples";
import { storedPolicy, survivalInput } from "../../../support/survival-samples";

const INSTANCES: Record<Product, string> = { Rds: "rm-1", Redis: "r-1", PolarDb: "pc-1", MongoDb: "dds-1" };

function status(product: Product, changes: Partial<StatusReadings> = {}, keep = survivalInput(product).keep) {
  const lookup = parseLookupRequest({ instanceId: INSTANCES[product], regionId: "cn-hangzhou" });
  const { facts, policy } = survivalInput(product);
  const readings: StatusReadings = {
    now: NOW,
    requestIds: ["REQ-1", "REQ-2"],
    tasks: [],
    facts,
    sets: [set()],
    policy,
    recovery: { kind: "NoWindow", reason: "NoRange" },
    ...changes,
  };
  return statusResult({ lookup, keep }, readings);
}

const shard = (nodeId: string, changes = {}) =>
  set({ backupId: `9-${nodeId}`, jobId: "7", nodeId, endedAt: NOW - 50 * MINUTE, ...changes });

describe("the newest whole backup", () => {
  it("is reported with its age, its size and its times", () => {
    expect(status("Rds", { sets: [set({ sizeBytes: 10 }), set({ startedAt: NOW - DAY })] }).newestBackup).toStrictEqual(
      {
        backupIds: ["900"],
        jobIds: [],
        startTime: iso(NOW - HOUR),
        endTime: iso(NOW - 50 * MINUTE),
        ageSeconds: 3_600,
        sizeBytes: 10,
        method: "Physical",
        type: "FullBackup",
        copyOnly: false,
      },
    );
  });

  it("of a cluster has the sum of the sizes, the oldest start, the last end and each job once", () => {
    const sets = [
      shard("db-0", { startedAt: NOW - 61 * MINUTE, sizeBytes: 3 }),
      shard("db-1", { endedAt: NOW - 40 * MINUTE, sizeBytes: 4 }),
    ];
    expect(status("Redis", { sets }).newestBackup).toMatchObject({
      jobIds: ["7"],
      startTime: iso(NOW - 61 * MINUTE),
      endTime: iso(NOW - 40 * MINUTE),
      ageSeconds: 61 * 60,
      sizeBytes: 7,
    });
  });

  it("has no size where one part has none, and no end where one part has none", () => {
    const sets = [shard("db-0", { sizeBytes: 3 }), shard("db-1")];
    expect(status("Redis", { sets }).newestBackup).not.toHaveProperty("sizeBytes");
    const open = set();
    delete open.endedAt;
    expect(status("Rds", { sets: [open] }).newestBackup).not.toHaveProperty("endTime");
  });

  it("is never younger than it is: parts of a second count as a whole one", () => {
    expect(status("Rds", { sets: [set({ startedAt: NOW - 1_001 })] }).newestBackup?.ageSeconds).toBe(2);
  });

  it("says that it is copy-only", () => {
    expect(status("Rds", { sets: [set({ copyOnly: true })] }).newestBackup?.copyOnly).toBe(true);
  });
});

describe("the reason why no backup counts", () => {
  const unknownKind = {
    listing: { by: "Unknown" },
    problem: { code: "PermissionDenied", ramAction: "kvstore:DescribeInstanceAttribute" },
  } as const;

  it.each<[string, Product, Partial<StatusReadings>]>([
    ["NoBackup", "Rds", { sets: [] }],
    ["NotSuccessful", "Rds", { sets: [set({ rawStatus: "Failed" })] }],
    ["NotRestorable", "Rds", { sets: [set({ available: false })] }],
    ["Empty", "Rds", { sets: [set({ empty: true })] }],
    ["TypeNotAccepted", "Rds", { sets: [set({ type: "IncrementalBackup" })] }],
    ["MayBePartial", "Rds", { sets: [set({ mayBePartial: true, method: "Logical" })] }],
    ["MayBePartial", "Rds", { sets: [set({ mayBePartial: true, partialMark: "BackupScale Database" })] }],
    ["StartsInFuture", "Rds", { sets: [set({ startedAt: NOW + HOUR })] }],
    ["SetsUnreadable", "Rds", { sets: { unreadable: "PermissionDenied" } }],
    ["LacksShards", "Redis", { sets: [shard("db-0")], kind: { listing: { by: "Instance" }, shardCount: 2 } }],
    [
      "MoreShardsMayFollow",
      "Redis",
      { sets: [shard("db-0", { endedAt: NOW - MINUTE }), shard("db-1", { endedAt: NOW - MINUTE })] },
    ],
    ["TasksUnreadable", "Redis", { sets: [shard("db-0"), shard("db-1")], tasks: { unreadable: "PermissionDenied" } }],
    ["InstanceKindUnknown", "Redis", { sets: [], kind: unknownKind }],
  ])("is %s for %s with %j", (code, product, readings) => {
    const found = status(product, readings);
    expect(found).not.toHaveProperty("newestBackup");
    expect(found.newestBackupProblem).toMatchObject({ code });
    expect(found.newestBackupProblem?.message).toContain(INSTANCES[product]);
  });

  it("is absent for the shards of a known number, although the tasks could not be read", () => {
    const sets = [shard("db-0"), shard("db-1")];
    const kind = { listing: { by: "Instance" }, shardCount: 2 } as const;
    const found = status("Redis", { sets, kind, tasks: { unreadable: "PermissionDenied" } });
    expect(found).not.toHaveProperty("newestBackupProblem");
    expect(found.newestBackup?.backupIds).toHaveLength(2);
  });
});

describe("tasks", () => {
  it("are the active ones; a scheduled one leaves the instance idle", () => {
    const running = task({ jobId: "1" });
    const scheduled = task({ jobId: "2", state: "Scheduled", mode: "Automated" });
    expect(status("Rds", { tasks: [scheduled, running] })).toMatchObject({ tasks: [{ jobId: "1" }], idle: false });
    expect(status("Rds", { tasks: [scheduled] })).toMatchObject({ tasks: [], idle: true });
  });

  it("that could not be read are not idle", () => {
    expect(status("Rds", { tasks: { unreadable: "PermissionDenied" } })).toMatchObject({
      idle: false,
      tasksProblem: { unreadable: "PermissionDenied" },
    });
  });
});

describe("survival", () => {
  const latest = { keep: "Latest", raw: "Lastest" } as const;
  const older = set({ startedAt: NOW - DAY, endedAt: NOW - DAY + MINUTE });

  it.each<[string, string, Partial<StatusReadings>]>([
    ["Survives", "NewestSetKept", {}],
    ["Unproven", "NewestSetNotProven", { tasks: [task()] }],
    ["Unproven", "NewestSetNotProven", { tasks: { unreadable: "PermissionDenied" } }],
    ["Unproven", "NewestSetNotProven", { sets: [older, set({ backupId: "901", type: "IncrementalBackup" })] }],
    ["Unproven", "FactsUnreadable", { facts: { unreadable: "PermissionDenied" } }],
    ["Unproven", "PolicyUnreadable", { policy: { unreadable: "PermissionDenied" } }],
    ["Unproven", "PolicyAdvanced", { policy: storedPolicy("Rds", "All", { isAdvanced: true }) }],
  ])("of an RDS instance whose delete keeps the newest set: %s (%s) with %j", (verdict, reasonCode, readings) => {
    expect(status("Rds", readings, latest).survival).toMatchObject({ verdict, reasonCode });
  });

  it("is never reported where no whole backup is known, whatever the delete keeps", () => {
    const all = { keep: "All", raw: "All" } as const;
    for (const sets of [[], [set({ rawStatus: "Failed" })], { unreadable: "PermissionDenied" } as const]) {
      expect(status("Rds", { sets }, all).survival).toStrictEqual({
        verdict: "Unproven",
        reasonCode: "NoWholeBackup",
        message: "No whole backup of rm-1 is known that could survive a delete.",
        remedies: [],
      });
    }
  });

  it("names the settings that help", () => {
    const { survival } = status("Rds", {}, NO_KEEP_PARAMETER);
    expect(survival).toMatchObject({ verdict: "DiesWithInstance", remedies: [{ property: "releasedKeepPolicy" }] });
  });
});

describe("the other parts", () => {
  it("have ISO times at the edge", () => {
    const ranges = [
      { fromMs: NOW - DAY, toMs: NOW - 20 * HOUR },
      { fromMs: NOW - 10 * HOUR, toMs: NOW - MINUTE },
    ];
    const found = status("Rds", {
      recovery: { kind: "Window", window: { ranges } },
      policy: storedPolicy("Rds", "None", { retentionDays: 7, nextBackupAt: NOW + HOUR }),
    });
    expect(found.recovery).toStrictEqual({
      kind: "Window",
      ranges: [
        { from: iso(NOW - DAY), to: iso(NOW - 20 * HOUR) },
        { from: iso(NOW - 10 * HOUR), to: iso(NOW - MINUTE) },
      ],
      end: iso(NOW - MINUTE),
    });
    expect(found.nextBackupTime).toBe(iso(NOW + HOUR));
    expect(found.readAt).toBe(iso(NOW));
    expect(found.policy).toMatchObject({ retentionDays: 7 });
    expect(found.policy).not.toHaveProperty("nextBackupAt");
  });

  it.each<StatusReadings["recovery"]>([
    { kind: "NoWindow", reason: "LogBackupNotEnabled" },
    { kind: "Unsupported", hint: "Use maxAge." },
    { kind: "Unreadable", unreadable: "PermissionDenied" },
  ])("report recovery as %j", (recovery) => expect(status("Rds", { recovery }).recovery).toStrictEqual(recovery));

  it("is plain JSON without undefined values", () => {
    for (const product of Object.keys(INSTANCES) as Product[]) {
      const found = status(product);
      expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found);
    }
  });

  it("that could not be read say so", () => {
    const unreadable = { unreadable: "PermissionDenied" } as const;
    expect(status("Rds", { facts: unreadable, policy: unreadable })).toMatchObject({
      kind: unreadable,
      policy: unreadable,
    });
    expect(status("Rds", { policy: unreadable }).policy).toStrictEqual(unreadable);
  });
});
