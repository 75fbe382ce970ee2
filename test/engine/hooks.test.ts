import { readFileSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type Command, type Declared, HookedStack } from "../support/gate-hooks";

/** `requireBackup` as a resource hook, in inline Automation API programs on the real engine. */

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const RDS = "rm-bp1hooks000000001";

let emulator: Emulator;
let stack: HookedStack;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(async () => {
  await emulator.control.reset();
  stack = new HookedStack(emulator);
});
afterEach(() => stack.remove());
afterAll(() => emulator.close());

const seed = (startedAgoMs: number) =>
  emulator.control.seed({ instances: [{ product: "rds", id: RDS, sets: [{ backupId: "910001", startedAgoMs }] }] });
const happened = () => readFileSync(path.join(stack.folder, "happened.txt"), "utf8").split("\n").slice(0, -1);
const polls = async () => (await emulator.control.requests()).length;

async function succeeds(command: Command | Command[], declared: Declared): Promise<string> {
  const { code, output } = await stack.run(command, declared);
  if (code !== 0) throw new Error(output);
  return output;
}

async function isBlocked(command: "up" | "destroy", declared: Declared): Promise<string> {
  const { code, output } = await stack.run(command, declared);
  expect(code).not.toBe(0);
  return output;
}

const STALE = `db is left unchanged: ${RDS} has no backup younger than 1h: the newest one, 910001, started 1d`;

test("beforeCreate with an instanceId blocks without a fresh backup, and allows the create with one", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeCreate: { instanceId: RDS, maxAge: "1h" } } };
  await seed(24 * HOUR);
  await succeeds("preview", declared);
  expect(await polls()).toBe(0);
  expect(await isBlocked("up", declared)).toContain(STALE);
  expect(happened()).toEqual([]);

  await seed(HOUR / 2);
  const output = await succeeds("up", declared);
  expect(output).toContain(`db: Backup 910001 of ${RDS} started 30m`);
  expect(output).not.toMatch(/warning|error/i);
  expect(happened()).toEqual(["create"]);
});

test("beforeCreate without an instanceId fails and requires one", async () => {
  const output = await isBlocked("up", { instanceId: RDS, value: 1, hooks: { beforeCreate: { maxAge: "1h" } } });
  expect(output).toMatch(/db is left unchanged: .*instanceId.* is not known to the hook: pass it to requireBackup\./);
  expect(happened()).toEqual([]);
  expect(await polls()).toBe(0);
});

test("beforeUpdate and beforeDelete use the id of the resource, and do not run if nothing changes", async () => {
  const hooks = { beforeUpdate: { maxAge: "1h" }, beforeDelete: { maxAge: "1h", survivesDelete: false } };
  await seed(24 * HOUR);
  await succeeds("up", { instanceId: RDS, value: 1, hooks });
  await succeeds("up", { instanceId: RDS, value: 1, hooks });
  expect(await polls()).toBe(0);

  expect(await isBlocked("up", { instanceId: RDS, value: 2, hooks })).toContain(STALE);
  expect(await isBlocked("destroy", { instanceId: RDS, value: 1, hooks })).toContain(STALE);
  expect(happened()).toEqual(["create"]);

  await seed(HOUR / 2);
  await succeeds("up", { instanceId: RDS, value: 2, hooks });
  expect(happened()).toEqual(["create", "update"]);
  await succeeds("destroy", { instanceId: RDS, value: 2, hooks });
  expect(happened()).toEqual(["create", "update", "delete"]);
});

test("a hook before the delete of no known instance type requires survivesDelete: false", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeDelete: { maxAge: "1h" } } };
  await seed(HOUR / 2);
  await succeeds("up", declared);
  expect(await isBlocked("destroy", declared)).toMatch(
    /db is left unchanged: .*survivesDelete.* must be false, or a hook on the instance's own resource instead of pulumi-nodejs:dynamic/,
  );
  expect(happened()).toEqual(["create"]);
});

test("a replacement without a fresh backup is blocked before the delete", async () => {
  const hooks = { beforeDelete: { maxAge: "1h", survivesDelete: false } };
  await seed(24 * HOUR);
  await succeeds("up", { instanceId: RDS, value: 1, hooks, replaces: true });
  expect(await isBlocked("up", { instanceId: RDS, value: 2, hooks, replaces: true })).toContain(STALE);
  expect(happened()).toEqual(["create"]);

  await seed(HOUR / 2);
  await succeeds("up", { instanceId: RDS, value: 2, hooks, replaces: true });
  expect(happened()).toEqual(["create", "delete", "create"]);
});

test("every run of a program in one process registers its hooks", async () => {
  const hooks = {
    beforeCreate: { instanceId: RDS, maxAge: "1h" },
    beforeDelete: { maxAge: "1h", survivesDelete: false },
  };
  await seed(HOUR / 2);
  await succeeds(["preview", "up", "up", "destroy"], { instanceId: RDS, value: 1, hooks });
  expect(happened()).toEqual(["create", "delete"]);
});

test("a hook does not wait for a running backup, and reports the newest backup", async () => {
  await emulator.control.seed({
    instances: [
      {
        product: "rds",
        id: RDS,
        sets: [{ backupId: "910001", startedAgoMs: 24 * HOUR }],
        jobs: [{ jobId: "4762614", queuedMs: 0, durationMs: HOUR }],
      },
    ],
  });
  const declared = { instanceId: RDS, value: 1, hooks: { beforeCreate: { instanceId: RDS, maxAge: "1h" } } };
  expect(await isBlocked("up", declared)).toMatch(
    /Backup 4762614 \(\w+, \d+ %\) is running on rm-bp1hooks000000001\. Until then, the newest one, 910001, started 1d ago\./,
  );
});

test("a hook runs under --target too", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeUpdate: { maxAge: "1h" } } };
  await seed(24 * HOUR);
  await succeeds("up", declared);
  expect(await isBlocked("up", { ...declared, value: 2, target: "**db" })).toContain(STALE);
  expect(happened()).toEqual(["create"]);
});

test("an API error or a missing permission blocks the operation, and the message reports the cause", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeDelete: { maxAge: "1h", survivesDelete: false } } };
  await seed(HOUR / 2);
  await succeeds("up", declared);
  await emulator.control.faults([{ fault: "apiError", code: "Forbidden.RAM", status: 403 }]);
  expect(await isBlocked("destroy", declared)).toMatch(/db is left unchanged: .*rds:DescribeBackup/);
  await emulator.control.faults([{ fault: "unavailable503" }]);
  expect(await isBlocked("destroy", declared)).toMatch(/db is left unchanged: .*ServiceUnavailable/);
  expect(happened()).toEqual(["create"]);
  await emulator.control.faults([]);
  await succeeds("destroy", declared);
  expect(happened()).toEqual(["create", "delete"]);
});
