import * as pulumi from "@pulumi/pulumi";
import { BackupGate, type BackupGateArgs } from "../../../sdk/nodejs";

/** The inputs that the `BackupGate` class sends to the engine. */

let sent: Record<string, unknown>;

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ inputs }) => {
      sent = inputs as typeof sent;
      return { id: "gate", state: {} };
    },
    call: () => ({}),
  }),
);

async function inputsOf(args: BackupGateArgs): Promise<Record<string, unknown>> {
  const gate = new BackupGate("gate", args);
  await new Promise((resolve) => gate.id.apply(resolve));
  return sent;
}

const instanceId = "rm-bp1sample";

it("accepts outputs anywhere in its inputs", async () => {
  const job = pulumi.output("1");
  const out = <T>(value: T) => pulumi.output(value);
  const override = { reason: out("r"), approvedBy: Promise.resolve("a"), expiresAt: "2026-01-31T18:00:00Z" };
  expect(await inputsOf({ instanceId: out(instanceId), backupJobId: [job, 2], override })).toMatchObject({
    backupJobId: ["1", 2],
    override: { reason: "r", approvedBy: "a" },
  });
  const fresh = { instanceId, maxAge: out("1h"), onStale: out("Create" as const) };
  expect(await inputsOf({ ...fresh, backup: { method: "Physical", retention: out(7) } })).toMatchObject({
    backup: { method: "Physical", retention: 7 },
  });
  for (const args of [
    { backupJobId: out(["1", "2"]) },
    { backupJobId: [out("1"), Promise.resolve(2)] },
    { backup: out({ retention: 7 }) },
    { triggers: { version: out(1), deep: { list: [out("x")] } } },
    { triggers: out({ version: 1 }) },
    { override: out({ reason: "r", approvedBy: "a", expiresAt: "e" }) },
    { acceptLogical: out(true), recheck: out("Always" as const), product: out("Rds" as const) },
  ] satisfies Partial<BackupGateArgs>[])
    expect(args).toBeDefined();
  // @ts-expect-error: an output of another type is still a mistake.
  expect({ backup: { retention: out("7") } } satisfies Partial<BackupGateArgs>).toBeDefined();
});

describe("the condition", () => {
  const none = undefined;

  it.each([
    [{ maxAge: "1h" }, "FreshBackup"],
    [{ backupJobId: "1" }, "JobFinished"],
    [{ backupJobId: none, maxAge: "24h" }, "FreshBackup"],
    [{ backupJobId: "1", maxAge: none }, "JobFinished"],
    [{ backupJobId: none, maxAge: none, condition: "Idle" as const }, "Idle"],
    [{ recoverableTo: "15m" }, "RecoverableTo"],
    [{ maxAge: "1h", recoverableTo: "15m" }, "FreshBackup"],
    [{ backupJobId: "1", recoverableTo: "15m" }, "JobFinished"],
    [{ condition: "Idle" as const, recoverableTo: "15m" }, "Idle"],
    [{}, none],
  ])("%p selects %p", async (args, condition) => {
    expect((await inputsOf({ instanceId, ...args })).condition).toBe(condition);
  });

  it.each([
    [{ maxAge: none }, "FreshBackup"],
    [{ backupJobId: none }, "JobFinished"],
    [{ backupJobId: none, maxAge: none }, "JobFinished"],
    [{ maxAge: none, recoverableTo: "15m" }, "FreshBackup"],
    [{ recoverableTo: none }, "RecoverableTo"],
    [{ backupJobId: pulumi.output(none), maxAge: "1h" }, "JobFinished"],
  ])("an input that is present without a value still selects its condition: %p selects %p", async (args, condition) => {
    expect((await inputsOf({ instanceId, ...args })).condition).toBe(condition);
  });
});

describe("secret inputs", () => {
  const sensitive = ["message", "backupIds", "jobIds", "requestedJobIds", "lastTasks", "overriddenBy"];

  it("are reported to the provider in a field of its own, and mark each sensitive output as secret", async () => {
    const inputs = await inputsOf({ instanceId: pulumi.secret(instanceId), maxAge: "1h" });
    const secret = (value: unknown) => ({ ...(inputs.instanceId as object), value });
    expect(inputs).toMatchObject({ instanceId: secret(instanceId), hasSecretInputs: true });
    for (const name of sensitive) expect(inputs[name]).toEqual(secret(""));
  });

  it.each([{}, { triggers: { token: pulumi.secret("x") } }])(
    "add nothing where there are none, or only in triggers: %j",
    async (args) => {
      const inputs = await inputsOf({ instanceId, maxAge: "1h", ...args });
      for (const name of ["hasSecretInputs", ...sensitive]) expect(inputs[name]).toBeUndefined();
    },
  );
});

it.each(["id", "import"])("rejects the option %s with an error of one line", (option) => {
  const create = () => new BackupGate("gate", { instanceId }, { [option]: "x" });
  expect(create).toThrow(pulumi.RunError);
  expect(create).toThrow(/^gate: a BackupGate can't be read by an id or imported, it has to be evaluated\.$/);
});
