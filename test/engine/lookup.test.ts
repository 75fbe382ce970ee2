import { type Emulator, startEmulator } from "../../provider/emulator";
import { type PulumiProject, startProject } from "../support/pulumi-project";

/** `getBackupTasks` and `getBackupTasksOutput` in programs on the real engine. */

jest.setTimeout(120_000);

let emulator: Emulator;
let project: PulumiProject | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "demo" });
});
beforeEach(() => emulator.control.reset());
afterEach(() => project?.remove());
afterAll(() => emulator.close());

async function start(program: string, files: Record<string, string> = {}) {
  project = await startProject({ files: { "index.js": program, ...files }, env: emulator.env });
  return project;
}

const GATE = `
const pulumi = require("@pulumi/pulumi");
const { getBackupTasks } = require("pulumi-alicloud-backup");
class Deployment extends pulumi.ComponentResource { constructor(name) { super("test:index:Deployment", name); } }
module.exports = async () => {
  const tasks = await getBackupTasks({ instanceId: "dds-bp1demo00000001" });
  if (!tasks.idle) throw new pulumi.RunError(\`backup \${tasks.active[0].jobId} is running\`);
  new Deployment("release");
  return { idle: tasks.idle };
};`;

test("a program that throws while a backup runs fails in preview and up, and succeeds after the backup", async () => {
  const gated = await start(GATE);
  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
    const stopped = await gated.pulumi(command);
    expect(stopped.code).not.toBe(0);
    expect(stopped.output).toMatch(/error: backup \d+ is running\n/);
  }
  expect(await gated.exportState()).not.toContain("test:index:Deployment");

  await emulator.control.advance(3_600_000);
  await gated.succeed("up", "--yes", "--skip-preview");
  expect(await gated.exportState()).toContain("test:index:Deployment");
  expect(await gated.outputs()).toEqual({ idle: true });
});

test("a failed lookup ends the program with one line, without a stack trace, and creates nothing", async () => {
  const failing = await start(GATE.replace("dds-bp1demo00000001", "dds-bp1nothere"));
  const { code, output } = await failing.pulumi(["up", "--yes", "--skip-preview"]);
  expect(code).not.toBe(0);
  expect(output).toContain("error: ApsaraDB for MongoDB knows no instance dds-bp1nothere in cn-hangzhou");
  expect(output).not.toMatch(/\bat .*\.(js|ts):\d+/);
  expect(output).not.toContain(emulator.env.ALICLOUD_SECRET_KEY);
});

test("getBackupTasksOutput waits for its inputs, sends no request while they are unknown, and keeps secrets", async () => {
  const lazy = await start(`
    const pulumi = require("@pulumi/pulumi");
    const backup = require("pulumi-alicloud-backup");
    const first = new backup.BackupTasks("first", { instanceId: "rm-bp1demo0000000001" });
    exports.later = backup.getBackupTasksOutput({ instanceId: "r-bp1demo000000001", flag: first.requestId }).idle;
    exports.hidden = backup.getBackupTasksOutput({ instanceId: pulumi.secret("pc-bp1demo0000000001") });
  `);
  const requested = async () => (await emulator.control.requests()).map(({ product }) => product);
  await lazy.succeed("preview");
  expect(await requested()).not.toContain("redis");
  await lazy.succeed("up", "--yes", "--skip-preview");
  expect(await requested()).toContain("redis");
  expect(await lazy.outputs()).toMatchObject({
    later: true,
    hidden: { idle: true, instanceId: "pc-bp1demo0000000001" },
  });
  expect(await lazy.exportState()).not.toContain("pc-bp1demo0000000001");
});

test("stack config takes precedence over the environment, and a secret key is in neither state nor output", async () => {
  const secret = "fake-secret-key-from-stack-config";
  const accessKeyId = "LTAI-fake-key-from-stack-config";
  await emulator.control.seed({ credentials: [{ accessKeyId, accessKeySecret: secret }] });
  const configured = await start(`
    const backup = require("pulumi-alicloud-backup");
    exports.plain = backup.getBackupTasks({ instanceId: "rm-bp1demo0000000001" });
    exports.kept = new backup.BackupTasks("kept", { instanceId: "rm-bp1demo0000000001" }).idle;
  `);
  configured.env.ALICLOUD_SECRET_KEY = "fake-and-wrong";
  configured.env.ALICLOUD_REGION = "cn-beijing";
  await configured.succeed("config", "set", "alicloud:accessKey", accessKeyId);
  await configured.succeed("config", "set", "--secret", "alicloud:secretKey", secret);
  await configured.succeed("config", "set", "alicloud:region", "cn-shanghai");
  await configured.succeed("config", "set", "alicloud-backup:region", "cn-hangzhou");
  const output = await configured.succeed("up", "--yes", "--skip-preview");
  expect(await configured.outputs()).toMatchObject({ plain: { regionId: "cn-hangzhou" }, kept: true });
  expect(output + (await configured.exportState())).not.toContain(secret);
});

test("an access key without its secret in stack config is an error, and is not completed from the environment", async () => {
  const half = await start(`
    const backup = require("pulumi-alicloud-backup");
    exports.kept = new backup.BackupTasks("kept", { instanceId: "rm-bp1demo0000000001" }).idle;
  `);
  await half.succeed("config", "set", "alicloud:accessKey", "LTAI-fake-half");
  const { code, output } = await half.pulumi(["preview"]);
  expect(code).not.toBe(0);
  expect(output).toContain("property alicloud:secretKey");
  expect(output).not.toMatch(/\bat .*\.(js|ts):\d+/);
});
