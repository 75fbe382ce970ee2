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

async function goes(command: Command | Command[], declared: Declared): Promise<string> {
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

test("beforeCreate with an instanceId blocks where no fresh backup is there, and lets through where one is", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeCreate: { instanceId: RDS, maxAge: "1h" } } };
  await seed(24 * HOUR);
  await goes("preview", declared);
  expect(await polls()).toBe(0);
  expect(await isBlocked("up", declared)).toContain(STALE);
  expect(happened()).toEqual([]);

  await seed(HOUR / 2);
  const output = await goes("up", declared);
  expect(output).toContain(`db: Backup 910001 of ${RDS} started 30m`);
  expect(output).not.toMatch(/warning|error/i);
  expect(happened()).toEqual(["create"]);
});

test("beforeCreate without an instanceId says that it needs one", async () => {
  const output = await isBlocked("up", { instanceId: RDS, value: 1, hooks: { beforeCreate: { maxAge: "1h" } } });
  expect(output).toMatch(/db is left unchanged: .*instanceId.* is not known to the hook: pass it to requireBackup\./);
  expect(happened()).toEqual([]);
  expect(await polls()).toBe(0);
});

test("beforeUpdate and beforeDelete go by the resource's own id, and are not requested where nothing changes", async () => {
  const hooks = { beforeUpdate: { maxAge: "1h" }, beforeDelete: { maxAge: "1h" } };
  await seed(24 * HOUR);
  await goes("up", { instanceId: RDS, value: 1, hooks });
  await goes("up", { instanceId: RDS, value: 1, hooks });
  expect(await polls()).toBe(0);

  expect(await isBlocked("up", { instanceId: RDS, value: 2, hooks })).toContain(STALE);
  expect(await isBlocked("destroy", { instanceId: RDS, value: 1, hooks })).toContain(STALE);
  expect(happened()).toEqual(["create"]);

  await seed(HOUR / 2);
  await goes("up", { instanceId: RDS, value: 2, hooks });
  expect(happened()).toEqual(["create", "update"]);
  await goes("destroy", { instanceId: RDS, value: 2, hooks });
  expect(happened()).toEqual(["create", "update", "delete"]);
});

test("a replacement asks before it deletes: without a backup, the resource stays as it is", async () => {
  const hooks = { beforeDelete: { maxAge: "1h" } };
  await seed(24 * HOUR);
  await goes("up", { instanceId: RDS, value: 1, hooks, replaces: true });
  expect(await isBlocked("up", { instanceId: RDS, value: 2, hooks, replaces: true })).toContain(STALE);
  expect(happened()).toEqual(["create"]);

  await seed(HOUR / 2);
  await goes("up", { instanceId: RDS, value: 2, hooks, replaces: true });
  expect(happened()).toEqual(["create", "delete", "create"]);
});

test("one process may run the program several times: each run registers its hooks", async () => {
  const hooks = { beforeCreate: { instanceId: RDS, maxAge: "1h" }, beforeDelete: { maxAge: "1h" } };
  await seed(HOUR / 2);
  await goes(["preview", "up", "up", "destroy"], { instanceId: RDS, value: 1, hooks });
  expect(happened()).toEqual(["create", "delete"]);
});

test("while a backup runs, a hook does not wait, and says what there is until then", async () => {
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

test("a hook is requested under --target too", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeUpdate: { maxAge: "1h" } } };
  await seed(24 * HOUR);
  await goes("up", declared);
  expect(await isBlocked("up", { ...declared, value: 2, target: "**db" })).toContain(STALE);
  expect(happened()).toEqual(["create"]);
});

test("a cloud that can't be requested, or does not allow it, blocks too, and the message says why", async () => {
  const declared = { instanceId: RDS, value: 1, hooks: { beforeDelete: { maxAge: "1h" } } };
  await seed(HOUR / 2);
  await goes("up", declared);
  await emulator.control.faults([{ fault: "apiError", code: "Forbidden.RAM", status: 403 }]);
  expect(await isBlocked("destroy", declared)).toMatch(/db is left unchanged: .*rds:DescribeBackup/);
  await emulator.control.faults([{ fault: "unavailable503" }]);
  expect(await isBlocked("destroy", declared)).toMatch(/db is left unchanged: .*ServiceUnavailable/);
  expect(happened()).toEqual(["create"]);
  await emulator.control.faults([]);
  await goes("destroy", declared);
  expect(happened()).toEqual(["create", "delete"]);
});
