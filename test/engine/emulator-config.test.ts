import { type Emulator, startEmulator } from "../../provider/emulator";
import { GateStack } from "../support/gate-stack";

/** Which cloud a lookup and a gate of one program use. Two emulators: one is the cloud, the other is for tests. */

jest.setTimeout(120_000);

const RDS = "rm-bp1demo0000000001";
/** A program that connects itself to the emulator for tests, whose environment is in `gate.json`. */
const PROGRAM = `
const { env } = require("./gate.json");
Object.assign(process.env, env);
const { BackupGate, getBackupTasks } = require("pulumi-alicloud-backup");
module.exports = async () => {
  await getBackupTasks({ instanceId: "${RDS}" });
  new BackupGate("gate", { instanceId: "${RDS}" });
};
`;

let cloud: Emulator;
let local: Emulator;
let stack: GateStack;

beforeAll(async () => {
  cloud = await startEmulator({ speed: 1, scenario: "demo", accessKeyId: "LTAI-fake-of-the-cloud" });
  local = await startEmulator({ speed: 1, scenario: "demo" });
});
afterEach(() => stack.end());
afterAll(() => Promise.all([cloud.close(), local.close()]));

const lookups = async (emulator: Emulator) => (await emulator.control.requests()).length;

// A hazard, documented in the README: the provider process has the environment of the CLI.
test("a program that changes its environment changes its lookups only: the gate uses the credentials of the shell", async () => {
  stack = await GateStack.start(cloud, { env: local.env }, PROGRAM);
  await stack.ups();
  expect([await lookups(local), await lookups(cloud)]).toEqual([1, 1]);
});

test("with the emulator in the stack's config, lookups and gates use it, whatever credentials the shell has", async () => {
  stack = await GateStack.start(cloud, { env: {} }, PROGRAM);
  const before = [await lookups(local), await lookups(cloud)];
  const config = (...args: string[]) => stack.succeed("config", "set", ...args);
  await config("alicloud-backup:endpoint", local.env.ALICLOUD_BACKUP_ENDPOINT ?? "");
  await config("alicloud-backup:region", local.env.ALICLOUD_REGION ?? "");
  await config("alicloud-backup:accessKey", local.env.ALICLOUD_ACCESS_KEY ?? "");
  await config("--secret", "alicloud-backup:secretKey", local.env.ALICLOUD_SECRET_KEY ?? "");
  await stack.ups();
  expect([await lookups(local), await lookups(cloud)]).toEqual([(before[0] ?? 0) + 2, before[1]]);
});
