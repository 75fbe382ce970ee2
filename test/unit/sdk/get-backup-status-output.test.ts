import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { getBackupStatus, getBackupStatusOutput, type GetBackupStatusOutputArgs } from "../../../sdk/nodejs";

/** `getBackupStatus` in programs that run under Pulumi's mocks. */

let emulator: Emulator;

beforeAll(async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "x", state: {} }), call: () => ({}) });
  emulator = await startEmulator({ speed: 0, scenario: "releases" });
});

afterAll(() => emulator.close());

/** The promises of an output, which its public type does not have. */
interface OutputInternals {
  promise(): Promise<unknown>;
  allResources(): Promise<unknown>;
  isKnown: Promise<boolean>;
  isSecret: Promise<boolean>;
}

const options = () => ({
  endpoint: emulator.endpoint,
  regionId: "cn-hangzhou",
  credentials: { accessKeyId: "LTAI-emulator-not-a-real-key", accessKeySecret: "emulator-not-a-real-secret" },
});

function statusOf(args: GetBackupStatusOutputArgs): { value: Promise<unknown>; isSecret: Promise<boolean> } {
  const found = getBackupStatusOutput(args, options()) as unknown as OutputInternals;
  // Each of them rejects, and ends the process where nothing handles it.
  for (const other of [found.isKnown, found.isSecret, found.allResources()]) other.catch(() => undefined);
  return { value: found.promise().catch((error: unknown) => error), isSecret: found.isSecret };
}

describe("a failed status with a secret instanceId", () => {
  it.each([
    ["rm-bp1secretunknown", "The lookup failed (InstanceNotFound)."],
    ["rm bad secret", "instanceId must be an instance id, such as rm-bp1…: letters, digits, - and _."],
    ["mysecretname", "product is required for this instance id."],
    ["pxc-secret", "The lookup failed (UnsupportedInstance)."],
  ])("%s is not shown", async (instanceId, reason) => {
    const error = await statusOf({ instanceId: pulumi.secret(instanceId) }).value;
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toContain(`getBackupStatusOutput: ${reason}`);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(instanceId);
  });

  it("is not shown either where another argument is the secret one", async () => {
    const args = { instanceId: "rm-bp1unknown", releasedKeepPolicy: pulumi.secret("All") };
    expect(((await statusOf(args).value) as Error).message).not.toContain("rm-bp1unknown");
  });
});

it("shows an instanceId that is not secret", async () => {
  expect(await statusOf({ instanceId: pulumi.output("rm-bp1unknown") }).value).toMatchObject({
    code: "InstanceNotFound",
    message: expect.stringContaining("rm-bp1unknown") as string,
  });
});

it("takes outputs, and returns a secret for a secret argument", async () => {
  const args = { instanceId: pulumi.secret("rm-bp1relnone000001"), releasedKeepPolicy: pulumi.output("All") };
  const { value, isSecret } = statusOf(args);
  expect(await value).toMatchObject({ product: "Rds", survival: { verdict: "Survives" } });
  expect(await isSecret).toBe(true);
});

it("waits for a promise, and marks its error so that Pulumi shows one line", async () => {
  expect(await getBackupStatus({ instanceId: "r-bp1release000001" }, options())).toMatchObject({ product: "Redis" });
  const error = await getBackupStatus({ instanceId: "r-bp1nothere" }, options()).catch((failure: unknown) => failure);
  expect(pulumi.RunError.isInstance(error)).toBe(true);
});

it("ends with Cancelled where its signal is aborted", async () => {
  const status = getBackupStatus({ instanceId: "r-bp1release000001" }, { ...options(), signal: AbortSignal.abort() });
  await expect(status).rejects.toMatchObject({ code: "Cancelled" });
});
