import { type Emulator, startEmulator } from "../../provider/emulator";
import { DEPENDENT, GateStack } from "../support/gate-stack";

/** The resources that depend on a gate, on the real engine. */

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const RDS = "rm-bp1depend00000001";

let emulator: Emulator;
let stack: GateStack;

/** `gate.json` holds the inputs of the dependents and of the gate. */
const PROGRAM = `
const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
const { gate: args, maxResults } = require("./gate.json");
const gate = new BackupGate("gate", args);
new BackupTasks("release", { instanceId: "${DEPENDENT}", maxResults }, { dependsOn: gate });
const reader = new BackupTasks("reader", { instanceId: gate.outcome.apply(() => "${DEPENDENT}"), maxResults });
new BackupTasks("child", { instanceId: "${DEPENDENT}", maxResults }, { dependsOn: reader });
new BackupTasks("other", { instanceId: "${DEPENDENT}", maxResults });
`;
const BEHIND = ["release", "reader", "child"];

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(async () => {
  await emulator.control.reset();
  await seed(2 * HOUR);
  stack = await GateStack.start(emulator, config("24h", 1), PROGRAM);
});
afterEach(() => stack.end());
afterAll(() => emulator.close());

const seed = (startedAgoMs: number) =>
  emulator.control.seed({ instances: [{ product: "rds", id: RDS, sets: [{ backupId: "930001", startedAgoMs }] }] });
const config = (maxAge: string, maxResults: number) => ({ gate: { instanceId: RDS, maxAge }, maxResults });
const stored = (name: string) => stack.stored(name)?.inputs.maxResults;

test("a gate that fails after an earlier pass leaves its dependents unchanged, also with --continue-on-error", async () => {
  await stack.ups();
  for (const name of [...BEHIND, "other"]) expect(stored(name)).toBe(1);
  stack.gate(config("1h", 2));
  const { code, output } = await stack.up("--continue-on-error");
  expect(code).not.toBe(0);
  expect(output).toContain(`${RDS} has no backup younger than 1h`);
  for (const name of BEHIND) expect([name, stored(name)]).toEqual([name, 1]);
  expect(stored("other")).toBe(2);

  await seed(HOUR / 2);
  await stack.ups();
  for (const name of BEHIND) expect([name, stored(name)]).toEqual([name, 2]);
});

// A limitation of the engine, documented in the guide: it does not evaluate the resources that these options leave out.
test("--target and --exclude bypass a gate, even a failed one, without a poll", async () => {
  stack.gate(config("1h", 1));
  expect((await stack.up()).code).not.toBe(0);
  for (const name of BEHIND) expect(stored(name)).toBeUndefined();
  const polls = await stack.costs(RDS, async () => {
    await stack.ups("--target", "**release");
    expect(BEHIND.map(stored)).toEqual([1, undefined, undefined]);
    await stack.ups("--exclude", "**gate");
    expect(BEHIND.map(stored)).toEqual([1, 1, 1]);
  });
  expect(polls).toBe(0);
  expect((await stack.up()).output).toContain(`${RDS} has no backup younger than 1h`);
});
