import { startEmulator, syntheticFleet, type InstanceSnapshot } from "../../../provider/emulator";
import { action, json, callV1, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const ROLE = "acs:ram::1000000000000002:role/backup-audit";
const count = <Item>(items: readonly Item[], of: (item: Item) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[of(item)] = (counts[of(item)] ?? 0) + 1;
  return counts;
};
const instancesOf = async (scenario: Parameters<typeof startEmulator>[0]): Promise<InstanceSnapshot[]> => {
  const emulator = await startEmulator({ speed: 0, ...scenario });
  try {
    return (await emulator.control.snapshot()).instances;
  } finally {
    await emulator.close();
  }
};

describe("the scenario fleet", () => {
  const emulator = useEmulator({ scenario: "fleet" });

  it("has 500 instances with ids of their own in three accounts and six regions", async () => {
    const { instances } = await emulator().control.snapshot();
    expect(new Set(instances.map(({ id }) => id)).size).toBe(500);
    const accounts = count(instances, ({ accountId }) => accountId);
    expect(Object.keys(accounts).sort()).toEqual(["1000000000000001", "1000000000000002", "1000000000000003"]);
    expect(accounts["1000000000000002"]).toBeGreaterThan(250);
    expect(Object.keys(count(instances, ({ regionId }) => regionId))).toHaveLength(6);
    for (const product of Object.keys(VERSIONS))
      expect(count(instances, (i) => i.product)[product]).toBeGreaterThan(50);
  });

  it("is the same at each start, and after a reset", async () => {
    const idsOf = (instances: readonly InstanceSnapshot[]): string[] =>
      instances.flatMap(({ id, sets }) => [id, ...sets.map(({ backupId }) => backupId)]);
    const before = idsOf((await emulator().control.snapshot()).instances);
    await emulator().control.reset();
    expect(idsOf((await emulator().control.snapshot()).instances)).toEqual(before);
    expect(idsOf(await instancesOf({ scenario: "fleet" }))).toEqual(before);
  });

  it("keeps weeks of sets that grow, some of them failed, each with its own id", async () => {
    const { instances, now } = await emulator().control.snapshot();
    const sets = instances.flatMap((instance) => instance.sets);
    expect(sets.length).toBeGreaterThan(5_000);
    expect(new Set(sets.map(({ backupId }) => backupId)).size).toBe(sets.length);
    const oldest = Math.min(...sets.map(({ startedAt }) => Date.parse(startedAt)));
    expect(Date.parse(now) - oldest).toBeGreaterThan(21 * 86_400_000);
    expect(count(sets, ({ status }) => status).Failed).toBeGreaterThan(50);
    const rds = instances.find(({ product, sets: own }) => product === "rds" && own.length > 20);
    const params = { DBInstanceId: rds?.id, PageSize: "100" };
    const key = await keyOf(rds?.accountId);
    const body = json(
      await callV1({
        endpoint: emulator().endpoint,
        params: { Action: "DescribeBackups", Version: VERSIONS.rds, SecurityToken: key?.token, ...params },
        ...key,
      }),
    );
    const sizes = body.Items.Backup.map((row: any) => row.BackupSize).filter((size: number) => size > 0);
    expect(sizes.at(0)).toBeGreaterThan(sizes.at(-1));
    expect(body.Items.Backup).toHaveLength(rds?.sets.length ?? 0);
  });

  it("has an organization whose roles can be assumed", async () => {
    const list = await callV1({
      endpoint: emulator().endpoint,
      params: { Action: "ListAccounts", Version: "2020-03-31" },
    });
    expect(json(list).Accounts.Account.map((row: any) => row.DisplayName)).toEqual(["production", "analytics"]);
    expect(await keyOf("1000000000000003")).toMatchObject({ token: expect.any(String) });
  });

  it("has owners in its tags", async () => {
    const { Instances } = await action(emulator().endpoint, "redis", "DescribeInstances", { PageSize: "50" });
    const tags = Instances.KVStoreInstance.flatMap((row: any) => row.Tags.Tag);
    expect(tags).toContainEqual({ Key: "owner", Value: expect.stringMatching(/^[a-z.]+@example\.com$/) });
  });

  async function keyOf(
    accountId = "",
  ): Promise<{ accessKeyId: string; accessKeySecret: string; token: string } | undefined> {
    if (accountId === "1000000000000001") return undefined;
    const RoleArn = ROLE.replace("1000000000000002", accountId);
    const params = { Action: "AssumeRole", Version: "2015-04-01", RoleArn, RoleSessionName: "test" };
    const { Credentials } = json(await callV1({ endpoint: emulator().endpoint, params }));
    return {
      accessKeyId: Credentials.AccessKeyId,
      accessKeySecret: Credentials.AccessKeySecret,
      token: Credentials.SecurityToken,
    };
  }
});

describe("a synthetic fleet", () => {
  it("has as many instances and regions as requested, and differs by its seed", async () => {
    const fleet = await instancesOf({ scenario: syntheticFleet({ instances: 1_000, regions: 20 }) });
    expect(fleet).toHaveLength(1_000);
    const inRegion = Object.values(count(fleet, ({ regionId }) => regionId));
    expect(inRegion).toHaveLength(20);
    expect([Math.min(...inRegion) >= 40, Math.max(...inRegion) <= 60]).toEqual([true, true]);
    const other = await instancesOf({ scenario: syntheticFleet({ instances: 1_000, regions: 20, seed: 2 }) });
    expect(other.map(({ id }) => id)).not.toEqual(fleet.map(({ id }) => id));
  });

  it("has a name: fleet: and the number of instances", async () => {
    expect(await instancesOf({ scenario: "fleet:321" })).toHaveLength(321);
  });

  it.each(["fleet:0", "fleet:200001"])("rejects %s with the path of the number", async (scenario) => {
    await expect(startEmulator({ scenario })).rejects.toThrow(/scenario\.fleet\.instances/);
  });

  it("rejects wrong options", async () => {
    const scenario = syntheticFleet({ instances: 5, regions: 99 });
    await expect(startEmulator({ scenario })).rejects.toThrow(/scenario\.fleet\.regions/);
  });
});

it.each([true, false, undefined])("MongoDB returns whether its disk is encrypted: %p", async (encrypted) => {
  const settings = encrypted === undefined ? {} : { encrypted };
  const emulator = await startEmulator({
    scenario: { instances: [{ product: "mongodb", id: "dds-disk", ...settings }] },
  });
  const body = await action(emulator.endpoint, "mongodb", "DescribeDBInstanceAttribute", { DBInstanceId: "dds-disk" });
  expect(body.DBInstances.DBInstance[0].Encrypted).toBe(encrypted);
  await emulator.close();
});

describe("the scenario hostile", () => {
  const emulator = useEmulator({ scenario: "hostile" });

  it("returns the names unchanged in JSON and escaped in XML", async () => {
    const { Items } = await action(emulator().endpoint, "rds", "DescribeDBInstances", { RegionId: "cn-hangzhou" });
    const names = Items.DBInstance.map((row: any) => row.DBInstanceDescription);
    expect(names).toContain('<img src=x onerror="alert(1)">');
    expect(names.join("")).toContain("\u202e");
    const params = { Action: "DescribeDBInstances", Version: VERSIONS.rds, RegionId: "cn-hangzhou", Format: "XML" };
    const { text } = await callV1({ endpoint: emulator().endpoint, params });
    expect(text).not.toContain("<img");
  });
});
