import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { getBackupTasksOutput, type GetBackupTasksOutputArgs } from "../../../sdk/nodejs";

let emulator: Emulator;

beforeAll(async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "x", state: {} }), call: () => ({}) });
  emulator = await startEmulator({ speed: 0, scenario: "demo" });
});

afterAll(() => emulator.close());

/** The promises of an output, which its public type does not have. */
interface OutputInternals {
  promise(): Promise<unknown>;
  allResources(): Promise<unknown>;
  isKnown: Promise<boolean>;
  isSecret: Promise<boolean>;
}

function lookUp(args: GetBackupTasksOutputArgs): Promise<unknown> {
  const credentials = { accessKeyId: "LTAI-emulator-not-a-real-key", accessKeySecret: "emulator-not-a-real-secret" };
  const options = { endpoint: emulator.endpoint, regionId: "cn-hangzhou", credentials };
  const found = getBackupTasksOutput(args, options) as unknown as OutputInternals;
  // Each of them rejects, and ends the process where nothing handles it.
  for (const other of [found.isKnown, found.isSecret, found.allResources()]) other.catch(() => undefined);
  return found.promise().catch((error: unknown) => error);
}

describe("a failed lookup with a secret instanceId", () => {
  it.each([
    ["rm-bp1secretunknown", "The lookup failed (InstanceNotFound)."],
    ["rm bad secret", "instanceId must be an instance id, such as rm-bp1…: letters, digits, - and _."],
    ["mysecretname", "product is required for this instance id."],
    ["pxc-secret", "The lookup failed (UnsupportedInstance)."],
  ])("%s is not shown", async (instanceId, reason) => {
    const error = await lookUp({ instanceId: pulumi.secret(instanceId) });
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toContain(`getBackupTasksOutput: ${reason}`);
    expect((error as Error).message).toContain("The details are hidden because an argument is secret.");
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(instanceId);
  });

  it("is not shown either where another argument is the secret one", async () => {
    const error = await lookUp({ instanceId: "rm-bp1unknown", flag: pulumi.secret("x") });
    expect((error as Error).message).not.toContain("rm-bp1unknown");
  });
});

it("shows an instanceId that is not secret", async () => {
  expect(await lookUp({ instanceId: pulumi.output("rm-bp1unknown") })).toMatchObject({
    code: "InstanceNotFound",
    message: expect.stringContaining("rm-bp1unknown") as string,
  });
});

it("returns the tasks of a secret instanceId (control for the tests above)", async () => {
  expect(await lookUp({ instanceId: pulumi.secret("rm-bp1demo0000000001") })).toMatchObject({ product: "Rds" });
});
