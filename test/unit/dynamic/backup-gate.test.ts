import { provider } from "../../../provider/dynamic/backup-gate";

/** How the dynamic provider translates what the gate's handler returns. The settings come from the config alone. */

const RDS = "rm-bp1sample";
const config: Record<string, string> = {
  "alicloud:region": "cn-hangzhou",
  "alicloud:accessKey": "fake-key",
  "alicloud:secretKey": "fake-secret",
  // Nothing listens there.
  "alicloud-backup:endpoint": "http://127.0.0.1:9",
};
const get = (key: string) => config[key];

beforeAll(() => provider.configure({ config: { get, require: (key) => get(key) ?? "" } }));

it("a gate that stops throws an init failure with its id, all its properties and a reason", async () => {
  const inputs = { instanceId: RDS, timeout: "1ms", __provider: "text" };
  const failure = (await provider.create(inputs).catch((error: unknown) => error)) as Record<string, unknown>;
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toMatchObject({
    id: `${RDS}/gate`,
    properties: { ...inputs, outcome: expect.stringMatching(/^(Failed|TimedOut)$/) as unknown },
  });
  expect(failure.reasons).toEqual([failure.message]);
  expect(failure.message).toContain("127.0.0.1:9");
}, 20_000);

it("a gate that proceeds returns its id and outputs", async () => {
  const override = { reason: "r", approvedBy: "a", expiresAt: new Date(Date.now() + 60_000).toISOString() };
  const created = await provider.create({ instanceId: RDS, override });
  expect(created).toMatchObject({ id: `${RDS}/gate`, outs: { instanceId: RDS, outcome: "Overridden" } });
});

it("check returns the inputs as they are, beside the failures", async () => {
  const inputs = { instanceId: RDS, timeout: "soon" };
  expect(await provider.check({}, inputs)).toMatchObject({ inputs, failures: [{ property: "timeout" }] });
});

it("read rejects for a state that was never evaluated", async () => {
  await expect(provider.read(RDS, { instanceId: RDS })).rejects.toThrow("can't be read or imported");
});
