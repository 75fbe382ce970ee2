import { createClient } from "../../provider/alibaba/client";
import type { GetBackupTasksResult } from "../../provider/backup/lookup/lookup-result";
import type { InstanceSpec } from "../../provider/emulator";
import { checkBackup } from "../../provider/gate/require-backup";
import { useEmulator } from "../emulator/use-emulator";
import { connectTo, driveGates, sourceOf } from "../support/drive-gates";
import { freshBackup, HOUR, MINUTE, SECOND, spec } from "../support/gate-samples";

/** Lookups, gates and hooks on instances that have no backups of their own, over real HTTP. */

const emulator = useEmulator();
const REPLICA: InstanceSpec = { product: "rds", id: "rr-bp1replica", primaryId: "rm-bp1primary" };
const PRIMARY: InstanceSpec = { product: "rds", id: "rm-bp1primary", sets: [{ startedAgoMs: HOUR / 2 }] };
const USE_PRIMARY =
  "rr-bp1replica is a read replica, which has no backups of its own. Use its primary instance rm-bp1primary.";

const seed = (...instances: InstanceSpec[]) => emulator().control.seed({ instances });
const actions = async () => (await emulator().control.requests()).map(({ action }) => action);

async function lookUp(instanceId: string): Promise<GetBackupTasksResult> {
  const client = createClient({ retry: { attempts: 1 } }, { environment: emulator().env });
  try {
    return await client.getBackupTasks({ instanceId });
  } finally {
    client.close();
  }
}

async function runGate(instanceId: string, change: Parameters<typeof spec>[0], during?: () => Promise<void>) {
  const connection = connectTo(emulator(), { retry: { attempts: 1 } });
  try {
    const source = sourceOf(connection, instanceId);
    let polls = 0;
    const observe: typeof source.observe = async (...args) => {
      polls += 1;
      if (polls === 3) await during?.();
      return source.observe(...args);
    };
    const watched = { observe, createBackup: (signal: AbortSignal) => source.createBackup(signal) };
    const [result] = await driveGates(emulator(), [{ source: watched, spec: spec(change) }]);
    if (!result) throw new Error("no result");
    return result;
  } finally {
    connection.close();
  }
}

function checkHook(instanceId: string) {
  const connection = connectTo(emulator(), { retry: { attempts: 1 } });
  const { where: rules } = connection;
  return checkBackup({ instanceId, maxAge: "1h" }, () => ({
    rules,
    source: () => sourceOf(connection, instanceId),
    close: () => connection.close(),
  }));
}

describe("a read replica", () => {
  beforeEach(() => seed(PRIMARY, REPLICA));

  it("fails a lookup, which names the primary instance, with one attribute call", async () => {
    await expect(lookUp(REPLICA.id)).rejects.toMatchObject({
      code: "NotApplicable",
      reason: "ReadReplica",
      primaryId: "rm-bp1primary",
      apiCode: "ReadDBInstanceNotSupport",
      requestId: expect.any(String) as unknown,
      message: USE_PRIMARY,
    });
    expect(await actions()).toEqual(["DescribeBackupTasks", "DescribeDBInstanceAttribute"]);
  });

  it("fails a gate on its first poll, which names the primary instance", async () => {
    const { outcome, message, polls } = await runGate(REPLICA.id, { condition: { kind: "Idle" } });
    expect({ outcome, message, polls }).toEqual({
      outcome: "Failed",
      message: expect.stringContaining(USE_PRIMARY) as unknown,
      polls: 1,
    });
  });

  it("fails a hook, which names the primary instance", async () => {
    await expect(checkHook(REPLICA.id)).rejects.toThrow(USE_PRIMARY);
  });

  it("keeps the original error where RAM does not allow the attribute call", async () => {
    await emulator().control.seed({ ram: ["rds:DescribeBackupTasks"] });
    const error: unknown = await lookUp(REPLICA.id).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "NotApplicable", apiCode: "ReadDBInstanceNotSupport" });
    expect(error).not.toHaveProperty("primaryId");
  });
});

describe("any other instance", () => {
  it("costs no attribute call where the API responds", async () => {
    await seed(PRIMARY);
    await lookUp(PRIMARY.id);
    await checkHook(PRIMARY.id);
    expect(await actions()).toEqual(["DescribeBackupTasks", "DescribeBackupTasks", "DescribeBackups"]);
  });

  it("keeps InstanceNotFound where the attribute call knows no instance either", async () => {
    await expect(lookUp("rm-bp1nowhere")).rejects.toMatchObject({
      code: "InstanceNotFound",
      apiCode: "InvalidDBInstanceName.NotFound",
    });
  });

  it("keeps its error where it runs, and costs no attribute call for a failure of the API", async () => {
    await seed(PRIMARY);
    await emulator().control.faults([
      { fault: "apiError", action: "DescribeBackupTasks", code: "IncorrectDBInstanceState", status: 403, times: 1 },
      { fault: "unavailable503", action: "DescribeBackupTasks" },
    ]);
    await expect(lookUp(PRIMARY.id)).rejects.toMatchObject({
      code: "Unavailable",
      apiCode: "IncorrectDBInstanceState",
    });
    await expect(lookUp(PRIMARY.id)).rejects.toMatchObject({ code: "Unavailable", httpStatus: 503 });
    expect((await actions()).filter((action) => action === "DescribeDBInstanceAttribute")).toHaveLength(1);
  });
});

describe.each([
  ["Guard", "DisasterRecovery", { instanceType: "Guard", primaryId: "rm-bp1primary" }],
  ["Temp", "Temporary", { instanceType: "Temp", primaryId: "rm-bp1primary" }],
  ["Creating", "Creating", { status: "Creating" }],
  ["Deleting", "Deleting", { status: "Deleting" }],
  ["Released", "Released", { status: "Released" }],
] as const)("an RDS instance that is %s", (_name, reason, settings) => {
  it.each(["IncorrectDBInstanceState", "InvalidDBInstanceName.NotFound"])(
    `fails a lookup that the API refuses with %s with NotApplicable: ${reason}`,
    async (code) => {
      await seed({ product: "rds", id: "rm-bp1odd", ...settings });
      await emulator().control.faults([{ fault: "apiError", action: "DescribeBackupTasks", code, status: 403 }]);
      await expect(lookUp("rm-bp1odd")).rejects.toMatchObject({
        code: "NotApplicable",
        reason,
        apiCode: code,
        retryable: reason === "Creating",
        ...("primaryId" in settings && { primaryId: settings.primaryId }),
      });
    },
  );
});

describe.each([
  ["redis", "r-bp1young", "Normal"],
  ["mongodb", "dds-bp1young", "Running"],
] as const)("a %s instance", (product, id, running) => {
  const sets = [{ startedAgoMs: 20 * MINUTE }];
  const condition = freshBackup({ maxAgeMs: 2 * HOUR });

  it("that is being created makes a gate wait, which then times out with that reason", async () => {
    await seed({ product, id, status: "Creating" });
    const { outcome, message, polls } = await runGate(id, { condition, timeoutMs: 30 * MINUTE });
    expect(outcome).toBe("TimedOut");
    expect(message).toContain(`${id} is being created and has no backups yet. Wait until the instance runs.`);
    // More polls than the failed ones that end a gate.
    expect(polls).toBeGreaterThan(10);
  });

  it("that runs by and by lets the waiting gate pass", async () => {
    await seed({ product, id, status: "Creating" });
    const { outcome } = await runGate(id, { condition, timeoutMs: 30 * MINUTE }, () =>
      seed({ product, id, status: running, sets }),
    );
    expect(outcome).toBe("Passed");
  });

  it("that is being deleted fails a gate, whatever sets it has", async () => {
    await seed({ product, id, status: "Deleting", sets });
    const { outcome, message } = await runGate(id, { condition, timeoutMs: 30 * MINUTE });
    expect({ outcome, message }).toEqual({
      outcome: "Failed",
      message: expect.stringContaining(`${id} is being deleted. Use an instance that exists.`) as unknown,
    });
  });
});

describe("an idle gate on an empty list of tasks", () => {
  const condition = { kind: "Idle" } as const;
  const IDLE: InstanceSpec = { product: "rds", id: "rm-bp1idle" };

  it.each([
    ["Guard", { instanceType: "Guard", primaryId: "rm-bp1primary" }, "is a disaster-recovery instance"],
    ["Temp", { instanceType: "Temp", primaryId: "rm-bp1primary" }, "is a temporary instance"],
    ["Deleting", { status: "Deleting" }, "is being deleted"],
    ["Released", { status: "Released" }, "has been released"],
  ] as const)("fails where the instance is %s and has no backups of its own", async (_name, settings, reason) => {
    await seed(PRIMARY, { ...IDLE, ...settings });
    const { outcome, message } = await runGate(IDLE.id, { condition });
    expect({ outcome, message }).toEqual({
      outcome: "Failed",
      message: expect.stringContaining(`rm-bp1idle ${reason}`) as unknown,
    });
  });

  it.each([
    ["rds", "rm-bp1young"],
    ["redis", "r-bp1young"],
    ["polardb", "pc-bp1young"],
    ["mongodb", "dds-bp1young"],
  ] as const)("waits while the %s instance is being created, and passes once it runs", async (product, id) => {
    await seed({ product, id, status: "Creating" });
    const waiting = await runGate(id, { condition, timeoutMs: 30 * MINUTE });
    expect(waiting.outcome).toBe("TimedOut");
    expect(waiting.message).toContain(`${id} is being created`);
    const { outcome } = await runGate(id, { condition, timeoutMs: 30 * MINUTE }, () => seed({ product, id }));
    expect(outcome).toBe("Passed");
  });

  it("passes on a primary instance, which costs one attribute call in a run", async () => {
    await seed(IDLE);
    const connection = connectTo(emulator(), { retry: { attempts: 1 } });
    try {
      for (let poll = 0; poll < 2; poll += 1) {
        const gates = [{ source: sourceOf(connection, IDLE.id), spec: spec({ condition }) }];
        expect(await driveGates(emulator(), gates)).toMatchObject([
          { outcome: "Passed", message: "Nothing is being backed up on rm-bp1idle." },
        ]);
      }
    } finally {
      connection.close();
    }
    expect(await actions()).toEqual(["DescribeBackupTasks", "DescribeDBInstanceAttribute", "DescribeBackupTasks"]);
  });

  it.each([
    ["lists a scheduled task", { scheduled: true }],
    ["listed a task before", { jobs: [{ createdAgoMs: 0, durationMs: MINUTE }] }],
  ])("costs no attribute call where the instance %s", async (_when, settings) => {
    await seed({ ...IDLE, ...settings });
    expect(await runGate(IDLE.id, { condition })).toMatchObject({ outcome: "Passed" });
    expect(new Set(await actions())).toEqual(new Set(["DescribeBackupTasks"]));
  });

  it("passes where RAM does not allow the attribute call, and names the action to grant", async () => {
    await emulator().control.seed({ instances: [IDLE], ram: ["rds:DescribeBackupTasks"] });
    expect(await runGate(IDLE.id, { condition })).toMatchObject({
      outcome: "Passed",
      message:
        "Nothing is being backed up on rm-bp1idle. It is not known whether the instance has backups of its own: " +
        "RAM does not allow rds:DescribeDBInstanceAttribute. Grant it to be sure.",
    });
  });
});

describe("a gate that creates a backup", () => {
  const condition = freshBackup({ maxAgeMs: HOUR, onStale: "Create" });

  it("waits for an RDS instance that is being created", async () => {
    await seed({ product: "rds", id: "rm-bp1young", status: "Creating" });
    const { outcome, message } = await runGate("rm-bp1young", { condition, timeoutMs: 5 * MINUTE + SECOND });
    expect(outcome).toBe("TimedOut");
    expect(message).toContain("rm-bp1young is being created and has no backups yet.");
  });

  it("fails at once on an RDS instance that is being deleted", async () => {
    await seed({ product: "rds", id: "rm-bp1old", status: "Deleting" });
    const { outcome, reasonCode, message } = await runGate("rm-bp1old", { condition, timeoutMs: HOUR });
    expect({ outcome, reasonCode }).toEqual({ outcome: "Failed", reasonCode: "CreateRefused" });
    expect(message).toContain("rm-bp1old is being deleted.");
  });
});
