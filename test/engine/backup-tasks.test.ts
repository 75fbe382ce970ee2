import { type Emulator, startEmulator } from "../../provider/emulator";
import { type PulumiProject, startProject } from "../support/pulumi-project";

/** The `BackupTasks` resource on the real engine. */

jest.setTimeout(120_000);

let emulator: Emulator;
let project: PulumiProject | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "demo" });
});
beforeEach(() => emulator.control.reset());
afterEach(() => project?.remove());
afterAll(() => emulator.close());

async function start(program: string) {
  project = await startProject({ files: { "index.js": program }, env: emulator.env });
  return project;
}

const program = (body: string) => `const { BackupTasks } = require("pulumi-alicloud-backup");\n${body}`;
const lookups = async () => (await emulator.control.requests()).length;

describe("BackupTasks.get", () => {
  const VIEW = program(`
    const view = BackupTasks.get("view", "dds-bp1demo00000001", { regionId: "cn-hangzhou" });
    for (const name of ["id", "instanceId", "product", "regionId", "tasks", "jobIds", "active", "idle", "truncated"]) exports[name] = view[name];
    exports.read = require("@pulumi/pulumi").all([view.requestId, view.readAt]).apply(([id, at]) => /^[0-9A-F-]{36}$/.test(id) && !isNaN(Date.parse(at)));
  `);

  test("reads the tasks again in each preview and each up, and outputs every field", async () => {
    const stack = await start(VIEW);
    await stack.succeed("up", "--yes", "--skip-preview");
    const running = await stack.outputs();
    expect(running).toMatchObject({
      id: "dds-bp1demo00000001",
      instanceId: "dds-bp1demo00000001",
      product: "MongoDb",
      regionId: "cn-hangzhou",
      idle: false,
      truncated: false,
      read: true,
    });
    expect(running.active).toEqual(running.tasks);
    expect(running.active).toHaveLength(1);

    const before = await lookups();
    await stack.succeed("preview");
    expect(await lookups()).toBe(before + 1);

    await emulator.control.advance(3_600_000);
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toMatchObject({ idle: true, active: [], tasks: [] });
  });

  test("is never a change, even if the result differs", async () => {
    const stack = await start(program(`BackupTasks.get("view", "dds-bp1demo00000001");`));
    await stack.succeed("up", "--yes", "--skip-preview");
    await emulator.control.advance(60_000);
    await stack.succeed("preview", "--expect-no-changes");
  });

  test("fails the preview and the up without a stack trace if the instance does not exist", async () => {
    const stack = await start(program(`BackupTasks.get("view", "rm-bp1nothere");`));
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { code, output } = await stack.pulumi(command);
      expect(code).not.toBe(0);
      expect(output).toContain("ApsaraDB RDS knows no instance rm-bp1nothere in cn-hangzhou");
      expect(output).not.toMatch(/\bat .*\.(js|ts):\d+/);
    }
  });
});

describe("new BackupTasks", () => {
  const KEPT = program(`
    const kept = new BackupTasks("kept", { instanceId: "dds-bp1demo00000001" });
    exports.id = kept.id;
    exports.idle = kept.idle;
    exports.jobIds = kept.jobIds;
  `);

  test("reports no change for the same result, reports a change for a different one, and stores the new result", async () => {
    const stack = await start(KEPT);
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toMatchObject({ id: "dds-bp1demo00000001", idle: false });
    await stack.succeed("preview", "--expect-no-changes");
    expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/2 unchanged/);

    await emulator.control.advance(3_600_000);
    const changed = await stack.pulumi(["preview", "--expect-no-changes"]);
    expect(changed.code).not.toBe(0);
    expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/1 updated/);
    expect(await stack.outputs()).toMatchObject({ idle: true, jobIds: [] });
    await stack.succeed("preview", "--expect-no-changes");
  });

  test("supports refresh, destroy and a new create, and a refresh with the same result is no change", async () => {
    const stack = await start(KEPT);
    await stack.succeed("up", "--yes", "--skip-preview");
    await stack.succeed("refresh", "--yes", "--expect-no-changes");
    await emulator.control.advance(3_600_000);
    expect(await stack.resourceOutputs("kept")).toMatchObject({ idle: false });
    await stack.succeed("refresh", "--yes");
    expect(await stack.resourceOutputs("kept")).toMatchObject({ idle: true, tasks: [] });
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toMatchObject({ idle: true });
    expect(await stack.succeed("destroy", "--yes")).toMatch(/2 deleted/);
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toMatchObject({ id: "dds-bp1demo00000001", idle: true });
  });

  test("is replaced when the instance changes, and updated when a filter changes", async () => {
    const stack = await start(KEPT);
    await stack.succeed("up", "--yes", "--skip-preview");
    stack.write({ "index.js": KEPT.replace(/instanceId: "[^"]+"/, '$&, backupMode: "Manual"') });
    expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/1 updated/);
    stack.write({ "index.js": KEPT.replace("dds-bp1demo00000001", "rm-bp1demo0000000001") });
    expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/1 replaced/);
    expect(await stack.outputs()).toMatchObject({ id: "rm-bp1demo0000000001", idle: true });
  });

  test("fails the up and keeps its state while the lookup fails, and recovers in the next up", async () => {
    const stack = await start(KEPT);
    await stack.succeed("up", "--yes", "--skip-preview");
    await emulator.control.faults([{ fault: "apiError", code: "Forbidden.RAM", status: 403 }]);
    const denied = await stack.pulumi(["up", "--yes", "--skip-preview"]);
    expect(denied.code).not.toBe(0);
    expect(denied.output).toContain("Grant the RAM action dds:DescribeBackupTasks");
    expect(denied.output).not.toMatch(/\bat .*\.(js|ts):\d+/);
    await emulator.control.faults([]);
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toMatchObject({ idle: false });
  });

  test("lists all invalid inputs at once, each with its property, and sends no request", async () => {
    const stack = await start(
      program(
        `new BackupTasks("bad", { instanceId: "tt-bp1", regionId: "mars-1", backupMode: "Auto", maxResults: 0, instanceID: "x" });`,
      ),
    );
    const { code, output } = await stack.pulumi(["preview"]);
    expect(code).not.toBe(0);
    for (const property of ["product", "regionId", "backupMode", "maxResults", "instanceID"]) {
      expect(output).toMatch(new RegExp(`property ${property} value .* has a problem: `));
    }
    expect(output).not.toMatch(/\bat .*\.(js|ts):\d+/);
    expect(await lookups()).toBe(0);
  });

  test("encrypts secret inputs, and keeps keys and tokens out of the state and the output", async () => {
    const stack = await start(`
      const pulumi = require("@pulumi/pulumi");
      ${program(`new BackupTasks("kept", { instanceId: "rm-bp1demo0000000001", clientToken: pulumi.secret("fake-token-to-hide"), flag: pulumi.secret("fake-flag-to-hide") });`)}`);
    const output = await stack.succeed("up", "--yes", "--skip-preview");
    const state = await stack.exportState();
    expect(state).toContain("rm-bp1demo0000000001");
    for (const secret of [
      "fake-token-to-hide",
      "fake-flag-to-hide",
      emulator.env.ALICLOUD_ACCESS_KEY,
      emulator.env.ALICLOUD_SECRET_KEY,
    ]) {
      expect(output + state).not.toContain(secret);
    }
    await stack.succeed("preview", "--expect-no-changes");
  });

  test("previews with an unknown instance id without a lookup, and reads the tasks in the up", async () => {
    const stack = await start(
      program(`
        const first = new BackupTasks("first", { instanceId: "rm-bp1demo0000000001" });
        const second = new BackupTasks("second", { instanceId: first.requestId.apply(() => "r-bp1demo000000001"), regionId: "cn-hangzhou" });
        exports.product = second.product;`),
    );
    await stack.succeed("preview");
    await stack.succeed("up", "--yes", "--skip-preview");
    expect(await stack.outputs()).toEqual({ product: "Redis" });
  });
});
