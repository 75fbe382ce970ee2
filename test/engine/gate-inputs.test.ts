import { type Emulator, startEmulator } from "../../provider/emulator";
import { until as waitUntil } from "../support/gate-process";
import { DEPENDENT, GateStack, STACK_TRACE } from "../support/gate-stack";

/** Inputs of a `BackupGate` on the real engine: previews, checks, changes, overrides and secrets. */

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const RDS = "rm-bp1inputs00000001";
const OTHER = "r-bp1inputs0000001";

let emulator: Emulator;
let stack: GateStack | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(async () => {
  await emulator.control.reset();
  await seed(2 * HOUR);
});
afterEach(async () => {
  await stack?.end();
  stack = undefined;
});
afterAll(() => emulator.close());

const seed = (startedAgoMs: number) =>
  emulator.control.seed({
    instances: [
      { product: "rds", id: RDS, sets: [{ backupId: "920001", startedAgoMs }] },
      { product: "redis", id: OTHER, sets: [{ backupId: "920002", startedAgoMs }] },
    ],
  });

async function start(gate: Record<string, unknown>, program?: string) {
  stack = await GateStack.start(emulator, gate, program);
  return stack;
}

test("a preview never waits and never fails: with unknown inputs, a running backup, or API faults", async () => {
  const unknown = await start(
    {},
    `
    const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
    const first = new BackupTasks("first", { instanceId: "${DEPENDENT}" });
    const instanceId = first.requestId.apply(() => "${RDS}");
    const gate = new BackupGate("gate", { instanceId, condition: "Idle", triggers: { one: first.requestId }, pollInterval: "60s" });
    new BackupTasks("release", { instanceId: "${DEPENDENT}" }, { dependsOn: gate });
  `,
  );
  expect(await unknown.costs(RDS, () => unknown.succeed("preview"))).toBe(0);
  await unknown.ups();
  expect(unknown.stored()?.outputs).toMatchObject({ outcome: "Passed", instanceId: RDS });

  await emulator.control.seed({ instances: [{ product: "rds", id: RDS, jobs: [{ queuedMs: 0, durationMs: HOUR }] }] });
  expect(await unknown.succeed("preview")).toMatch(/~ .*BackupGate gate update/);
  for (const fault of ["html502", "wrongType", "stall"] as const) {
    await emulator.control.faults([{ fault, instanceId: RDS }]);
    const startedAt = Date.now();
    const { code, output } = await unknown.pulumi(["preview"]);
    expect(Date.now() - startedAt).toBeLessThan(45_000);
    expect({ fault, code, trace: STACK_TRACE.test(output), output }).toMatchObject({ fault, code: 0, trace: false });
    expect(output).toMatch(/~ .*BackupGate gate update/);
  }
});

test("a first preview accepts inputs whose validity depends on unknown values", async () => {
  const unknown = await start(
    {},
    `
    const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
    const first = new BackupTasks("first", { instanceId: "${DEPENDENT}" });
    const later = (value) => first.requestId.apply(() => value);
    const create = { product: "Rds", maxAge: "24h", onStale: "Create", backup: { method: "Logical", type: "FullBackup" } };
    new BackupGate("instance", { ...create, instanceId: later("${RDS}"), acceptLogical: true });
    new BackupGate("logical", { ...create, instanceId: "${RDS}", acceptLogical: later(true) });
    new BackupGate("retention", { ...create, instanceId: "${RDS}", acceptLogical: true, backup: { retention: later(30) } });
    new BackupGate("condition", { ...create, instanceId: "${RDS}", acceptLogical: true, condition: later("FreshBackup") });
    new BackupGate("job", { instanceId: later("${RDS}"), backupJobId: [later("920001")], acceptLogical: later(true) });
  `,
  );
  expect(await unknown.succeed("preview")).toMatch(/\+ 7 to create/);
});

test("a preview with an unreachable API shows an update, and the up reports the cause in one line", async () => {
  const cut = await start({ instanceId: RDS, timeout: "2s" });
  await cut.ups();
  cut.env.ALICLOUD_BACKUP_ENDPOINT = "http://127.0.0.1:9";
  const preview = await cut.succeed("preview");
  expect(preview).toMatch(/~ .*BackupGate gate update/);
  expect(preview).not.toMatch(STACK_TRACE);
  const { code, output } = await cut.up();
  expect(code).not.toBe(0);
  expect(output).toMatch(/\* Not within 2s\. .*127\.0\.0\.1:9/);
  expect(output).not.toMatch(STACK_TRACE);
  cut.env.ALICLOUD_BACKUP_ENDPOINT = emulator.endpoint;
  await cut.ups();
  expect(cut.stored()?.outputs).toMatchObject({ outcome: "Passed" });
});

test("lists all invalid inputs at once, each with its property, and sends no request", async () => {
  const bad = await start({
    instanceId: RDS,
    regionId: "mars-1",
    maxAge: "yesterday",
    onStale: "Pray",
    timeout: "0s",
    pollInterval: "10ms",
    recheck: "Never",
    onFailure: "Ignore",
    acceptLogical: "yes",
    override: { reason: "", approvedBy: "me", expiresAt: "soon" },
    instanceID: "x",
  });
  const { code, output } = await bad.pulumi(["preview"]);
  expect(code).not.toBe(0);
  for (const property of [
    "regionId",
    "maxAge",
    "onStale",
    "timeout",
    "pollInterval",
    "recheck",
    "onFailure",
    "acceptLogical",
    "override.reason",
    "override.expiresAt",
    "instanceID",
  ]) {
    expect(output).toMatch(new RegExp(`property ${property.replace(".", "\\.")} value .* has a problem: `));
  }
  expect(output).not.toMatch(STACK_TRACE);
  expect(await emulator.control.requests()).toEqual([]);
});

test("errors about the inputs of a gate with secret inputs contain no values", async () => {
  const hidden = await start(
    { instanceId: RDS, maxAge: "yesterday", instanceID: "also-shown-nowhere" },
    `
    const pulumi = require("@pulumi/pulumi");
    const { BackupGate } = require("pulumi-alicloud-backup");
    new BackupGate("gate", { ...require("./gate.json"), onStale: pulumi.secret(["also", "hidden"].join("-")) });
  `,
  );
  const { code, output } = await hidden.pulumi(["preview"]);
  expect(code).not.toBe(0);
  expect(output).toContain("has a problem: onStale must be one of Fail, Wait, Create.");
  expect(output).toContain("has a problem: maxAge must be a duration such as 90s, 1h30m or 7d.");
  expect(output).toContain("instanceID is no input of this resource. Did you mean instanceId?");
  for (const value of ["also-hidden", "yesterday", "also-shown-nowhere"]) expect(output).not.toContain(value);
  expect(output).not.toMatch(STACK_TRACE);
});

test("changed triggers or a changed instance evaluate the gate again without a replacement", async () => {
  const gate = { instanceId: RDS, maxAge: "24h", triggers: { commit: "a", deep: { x: 1, y: 2 } } };
  const changing = await start(gate);
  await changing.ups();
  changing.gate({ ...gate, triggers: { deep: { y: 2, x: 1 }, commit: "a" } });
  await changing.succeed("preview", "--expect-no-changes");
  const before = changing.stored();
  changing.gate({ ...gate, triggers: { commit: "b" } });
  const polls = await changing.costs(RDS, async () => expect(await changing.ups()).toMatch(/1 updated/));
  expect(polls).toBeGreaterThan(0);
  expect(changing.stored()?.id).toBe(before?.id);
  changing.gate({ ...gate, instanceId: OTHER });
  const moved = await changing.ups();
  expect(moved).toMatch(/1 updated/);
  expect(moved).toContain("Passed: Backup 920002");
  expect(moved).not.toContain("replaced");
  expect(changing.stored()?.outputs).toMatchObject({ instanceId: OTHER, backupIds: ["920002"] });
});

test("a gate whose backup has become too old shows an update in the preview and fails the up", async () => {
  const aging = await start({ instanceId: RDS, maxAge: "24h" });
  await aging.ups();
  const stored = aging.stored();
  await seed(30 * HOUR);
  aging.gate({ instanceId: RDS, maxAge: "1h" });
  expect(await aging.succeed("preview")).toMatch(/~ .*BackupGate gate update/);
  const { code, output } = await aging.up();
  expect(code).not.toBe(0);
  expect(output).toContain(`${RDS} has no backup younger than 1h: the newest one, 920001, started 1d6h ago.`);
  expect(stored?.outputs).toMatchObject({ outcome: "Passed" });
  expect(aging.stored()?.outputs).toMatchObject({ outcome: "Failed" });
  expect((await aging.up()).code).not.toBe(0);
});

test("with recheck OnTriggers, a passed gate does not poll until its triggers change", async () => {
  const gate = { instanceId: RDS, recheck: "OnTriggers", timeout: "2s", triggers: { commit: "a" } };
  const relaxed = await start(gate);
  await relaxed.ups();
  await emulator.control.seed({ instances: [{ product: "rds", id: RDS, jobs: [{ queuedMs: 0, durationMs: HOUR }] }] });
  expect(await relaxed.costs(RDS, () => relaxed.ups("--expect-no-changes"))).toBe(0);
  relaxed.gate({ ...gate, triggers: { commit: "b" } });
  expect((await relaxed.up()).code).not.toBe(0);
  expect(relaxed.stored()?.outputs).toMatchObject({ outcome: "TimedOut" });
});

test("an override prints a warning, sends no request, is stored in the state, and ends at expiresAt", async () => {
  await seed(30 * HOUR);
  const gate = { instanceId: RDS, maxAge: "24h" };
  const until = (ms: number) => ({ reason: "INC-42", approvedBy: "Ada", expiresAt: new Date(ms).toISOString() });
  const broken = await start({ ...gate, override: until(Date.now() + HOUR) });
  const output = await broken.ups();
  expect(output).toMatch(
    /warning: OVERRIDDEN, NOT PROTECTED: .*rm-bp1inputs00000001 is overridden until .* by Ada: INC-42/,
  );
  expect(broken.stored()?.outputs).toMatchObject({ outcome: "Overridden", overriddenBy: "Ada: INC-42" });
  expect(broken.stored("release")).toBeDefined();
  // The warning is printed even if nothing changes.
  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
    expect(await broken.succeed(...command, "--expect-no-changes")).toContain("warning: OVERRIDDEN, NOT PROTECTED: ");

  const expiresAtMs = Date.now() + 15_000;
  broken.gate({ ...gate, override: until(expiresAtMs) });
  await broken.ups();
  expect(broken.stored()?.outputs).toMatchObject({ outcome: "Overridden" });
  expect(await broken.requestsOf(RDS)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, expiresAtMs - Date.now() + 50));
  const { code, output: after } = await broken.up();
  expect(code).not.toBe(0);
  expect(after).toContain(`${RDS} has no backup younger than 1d`);
  expect(broken.stored()?.outputs).toMatchObject({ outcome: "Failed", overriddenBy: "" });
});

test("secret inputs and secret stack config appear neither in the state nor in the output", async () => {
  const accessKeyId = "LTAI-fake-key-from-stack-config";
  const keySecret = "fake-secret-key-from-stack-config";
  await emulator.control.seed({ credentials: [{ accessKeyId, accessKeySecret: keySecret }] });
  const withSecretInputs = await start(
    { instanceId: RDS, maxAge: "24h" },
    `
    const pulumi = require("@pulumi/pulumi");
    const { BackupGate } = require("pulumi-alicloud-backup");
    new BackupGate("gate", { ...require("./gate.json"), triggers: { token: pulumi.secret("fake-token-to-hide") } });
  `,
  );
  await withSecretInputs.succeed("config", "set", "alicloud:accessKey", accessKeyId);
  await withSecretInputs.succeed("config", "set", "--secret", "alicloud:secretKey", keySecret);
  const shown = [await withSecretInputs.ups()];
  shown.push(await withSecretInputs.succeed("preview", "--expect-no-changes", "--diff"));
  withSecretInputs.gate({ instanceId: RDS, maxAge: "1h" });
  const failed = await withSecretInputs.pulumi(["up", "--yes", "--diff"]);
  expect(failed.code).not.toBe(0);
  shown.push(failed.output, withSecretInputs.state());
  expect(withSecretInputs.state()).toContain(RDS);
  for (const secret of [
    keySecret,
    "fake-token-to-hide",
    emulator.env.ALICLOUD_ACCESS_KEY,
    emulator.env.ALICLOUD_SECRET_KEY,
  ]) {
    expect(shown.join("\n")).not.toContain(secret);
  }
});

test("a gate on a secret instance works, and neither state nor output contains the instance id", async () => {
  const hidden = await start(
    { maxAge: "24h" },
    `
    const pulumi = require("@pulumi/pulumi");
    const { BackupGate } = require("pulumi-alicloud-backup");
    // Not from the stack config, because the engine itself redacts secrets from there.
    new BackupGate("gate", { ...require("./gate.json"), instanceId: pulumi.secret(["rm", "bp1inputs00000001"].join("-")) });
  `,
  );
  const shown = [await hidden.ups()];
  expect(shown[0]).toContain("Passed: FreshBackup. The message is hidden because an input is secret.");
  await hidden.succeed("preview", "--expect-no-changes");
  hidden.gate({ maxAge: "1h" });
  const failed = await hidden.up();
  expect(failed.output).toContain("* NoFreshBackup. The message is hidden because an input is secret.");
  hidden.gate({ timeout: "2s" });
  await emulator.control.seed({ instances: [{ product: "rds", id: RDS, jobs: [{ queuedMs: 0, durationMs: HOUR }] }] });
  shown.push(failed.output, (await hidden.up()).output, hidden.state());
  expect(shown[2]).toContain("* BackupRunning. The message is hidden");
  for (const text of shown) expect(text).not.toContain(RDS);
  expect(hidden.stored()).toMatchObject({ id: "gate", outputs: { outcome: "TimedOut", reasonCode: "BackupRunning" } });
  expect(await hidden.succeed("stack", "export", "--show-secrets")).toMatch(
    new RegExp(`Last seen: Backup \\d+ \\(\\w+, \\d+ %\\) is running on ${RDS}`),
  );
});

test("fifty gates on three instances pass together, and share their polls", async () => {
  const instances = ["dds-bp1many00000001", "dds-bp1many00000002", "dds-bp1many00000003"];
  await emulator.control.seed({
    instances: instances.map((id) => ({
      product: "mongodb" as const,
      id,
      jobs: [{ queuedMs: 0, durationMs: HOUR }],
    })),
  });
  const many = await start(
    {},
    `
    const { BackupGate } = require("pulumi-alicloud-backup");
    const ids = ${JSON.stringify(instances)};
    for (let i = 0; i < 50; i += 1) new BackupGate("gate-" + i, { instanceId: ids[i % 3], pollInterval: "1s" });
  `,
  );
  const up = many.startUp("--parallel", "64");
  const rounds = async () => (await emulator.control.requests()).length / instances.length;
  await waitUntil("a few rounds of polls", async () => (await rounds()) >= 4);
  await emulator.control.advance(2 * HOUR);
  const { code, output } = await up.ended;
  expect(code).toBe(0);
  expect(output.match(/Passed: Nothing is being backed up/g)?.length).toBeGreaterThanOrEqual(50);
  expect(output).toMatch(/\+ 51 created/);
  const requested = (await emulator.control.requests()).length;
  const polls = Math.max(...Array.from({ length: 50 }, (_, i) => Number(many.stored(`gate-${i}`)?.outputs.polls)));
  expect(polls).toBeGreaterThan(1);
  // The number of requests of one gate per instance, doubled for gates that start late.
  expect(requested).toBeLessThanOrEqual(instances.length * polls * 2);
  const steady = await many.pulumi(["preview", "--expect-no-changes", "--parallel", "64"]);
  expect(steady.code).toBe(0);
});
