import { type Emulator, startEmulator } from "../../provider/emulator";
import { action } from "../emulator/raw-call";
import { AlicloudStack, type DeclaredResource } from "../support/alicloud-stack";
import type { Command } from "../support/gate-hooks";
import { GateStack } from "../support/gate-stack";

/** Hooks before the delete of an instance, with a stand-in for the alicloud provider that really releases it. */

jest.setTimeout(180_000);

const RDS = "rm-bp1relnone000001";
const OTHER_RDS = "rm-bp1relkeep000001";
const POLARDB = "pc-bp1relnone000001";
const MONGODB = "dds-bp1relnone00001";

let emulator: Emulator;
let stack: AlicloudStack;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "releases" });
});
beforeEach(async () => {
  await emulator.control.reset();
  stack = new AlicloudStack(emulator);
});
afterEach(() => stack.remove());
afterAll(() => emulator.close());

type Declared = Record<string, DeclaredResource>;

const resource = (
  type: string,
  inputs: DeclaredResource["inputs"],
  more: Partial<DeclaredResource> = {},
): Declared => ({
  db: { type, inputs, beforeDelete: { maxAge: "1h" }, ...more },
});
const rds = (inputs: DeclaredResource["inputs"] = {}, more: Partial<DeclaredResource> = {}): Declared =>
  resource("alicloud:rds/instance:Instance", { instanceName: RDS, ...inputs }, more);
const polardb = (inputs: DeclaredResource["inputs"] = {}): Declared =>
  resource("alicloud:polardb/cluster:Cluster", { description: POLARDB, ...inputs });
const mongodb = (inputs: DeclaredResource["inputs"] = {}): Declared =>
  resource("alicloud:mongodb/instance:Instance", { name: MONGODB, ...inputs });

async function succeeds(command: Command, declared: Declared): Promise<string> {
  const { code, output } = await stack.run(command, declared);
  if (code !== 0) throw new Error(output);
  return output;
}

async function isStopped(command: Command, declared: Declared): Promise<string> {
  const { code, output } = await stack.run(command, declared);
  expect(code).not.toBe(0);
  return output;
}

/** The requests of one action that reached the cloud. */
const requestsFor = async (name: string) =>
  (await emulator.control.requests()).filter((request) => request.action === name);

/** The sets of an instance that exist in the cloud, released or not. */
async function setsOf(id: string): Promise<number | undefined> {
  const { instances } = await emulator.control.snapshot();
  return instances.find((instance) => instance.id === id)?.sets.length;
}

const detachedRds = () =>
  action(emulator.endpoint, "rds", "DescribeDetachedBackups", { Region: "cn-hangzhou", DBInstanceId: RDS });
const POLARDB_SETS = { DBClusterId: POLARDB, StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
const detachedPolardb = () => action(emulator.endpoint, "polardb", "DescribeDetachedBackups", POLARDB_SETS);

/** The actions of a fresh backup, without those that read what a release keeps. */
const WITHOUT_POLICY = ["rds:DescribeBackups", "rds:DescribeBackupTasks", "rds:DescribeDBInstanceAttribute"];
const diesOn = (id: string, title: string, setting: string) =>
  `${title} deletes the backups of ${id} with the instance (${setting}).`;

test("RDS: a destroy is stopped until the delete keeps the newest set, which is listed afterwards", async () => {
  const fixed = rds({ releasedKeepPolicy: "Lastest" });
  await succeeds("up", rds());
  const stopped = await isStopped("destroy", rds());
  expect(stopped).toMatch(/db is left unchanged: Backup \d+ of rm-bp1relnone000001 started 20m\d*s? ago/);
  expect(stopped).toContain(
    `${diesOn(RDS, "ApsaraDB RDS", "ReleasedKeepPolicy None")} ` +
      'Set releasedKeepPolicy: "Lastest" on alicloud.rds.Instance, run pulumi up, then delete.',
  );
  // The delete sends what the last up has stored, not what the program says now.
  expect(await isStopped("destroy", fixed)).toContain(diesOn(RDS, "ApsaraDB RDS", "ReleasedKeepPolicy None"));
  expect(await requestsFor("DeleteDBInstance")).toEqual([]);
  expect(await setsOf(RDS)).toBe(2);

  await succeeds("up", fixed);
  expect(await succeeds("destroy", fixed)).toContain(
    `ApsaraDB RDS keeps this backup of ${RDS}, its newest, when the instance is deleted.`,
  );
  expect(await requestsFor("DeleteDBInstance")).toMatchObject([{ params: { ReleasedKeepPolicy: "Lastest" } }]);
  expect(await detachedRds()).toMatchObject({ TotalRecordCount: "1", Items: { Backup: [{ IsAvail: 1 }] } });
});

test("PolarDB: a destroy is stopped until the delete keeps a set, which is listed afterwards", async () => {
  const fixed = polardb({ backupRetentionPolicyOnClusterDeletion: "ALL" });
  await succeeds("up", polardb());
  const stopped = await isStopped("destroy", polardb());
  expect(stopped).toContain(
    `${diesOn(POLARDB, "PolarDB", "BackupRetentionPolicyOnClusterDeletion NONE")} ` +
      'Set backupRetentionPolicyOnClusterDeletion: "LATEST" on alicloud.polardb.Cluster, run pulumi up, then delete.',
  );
  expect(await requestsFor("DeleteDBCluster")).toEqual([]);

  await succeeds("up", fixed);
  expect(await succeeds("destroy", fixed)).toContain(
    `PolarDB keeps all backups of ${POLARDB} when the instance is deleted.`,
  );
  expect(await requestsFor("DeleteDBCluster")).toMatchObject([
    { params: { BackupRetentionPolicyOnClusterDeletion: "ALL" } },
  ]);
  expect(await detachedPolardb()).toMatchObject({ TotalRecordCount: "2" });
});

test("MongoDB: a destroy is stopped until an up has stored the policy, which keeps a final backup", async () => {
  const fixed = mongodb({ backupRetentionPolicyOnClusterDeletion: 1 });
  await succeeds("up", mongodb());
  expect(await isStopped("destroy", mongodb())).toContain(
    `${diesOn(MONGODB, "ApsaraDB for MongoDB", "BackupRetentionPolicyOnClusterDeletion 0")} ` +
      "Set backupRetentionPolicyOnClusterDeletion: 1 on alicloud.mongodb.Instance, run pulumi up, then delete.",
  );
  expect(await setsOf(MONGODB)).toBe(2);

  await succeeds("up", fixed);
  expect(await succeeds("destroy", fixed)).toContain("keeps another one that it takes right before the delete.");
  const [sent] = await requestsFor("DeleteDBInstance");
  expect(sent?.params).not.toHaveProperty("BackupRetentionPolicyOnClusterDeletion");
  expect(await setsOf(MONGODB)).toBe(1);
});

test("survivesDelete: false is stated by the hook, and the cloud is empty afterwards", async () => {
  const declared = rds({}, { beforeDelete: { maxAge: "1h", survivesDelete: false } });
  await succeeds("up", declared);
  expect(await succeeds("destroy", declared)).toContain(
    "It is not checked whether the backup outlives the instance, because survivesDelete is false.",
  );
  const [sent] = await requestsFor("DeleteDBInstance");
  expect(sent?.params).not.toHaveProperty("ReleasedKeepPolicy");
  expect(await detachedRds()).toMatchObject({ TotalRecordCount: "0", Items: { Backup: [] } });
  expect(await setsOf(RDS)).toBe(0);
});

test("a destroy is stopped if the policy can't be read", async () => {
  const fixed = rds({ releasedKeepPolicy: "Lastest" });
  await succeeds("up", fixed);
  await emulator.control.seed({ ram: WITHOUT_POLICY });
  expect(await isStopped("destroy", fixed)).toMatch(
    /db is left unchanged: .* the backup policy could not be read \(PermissionDenied\)\./,
  );
  expect(await requestsFor("DeleteDBInstance")).toEqual([]);
  expect(await setsOf(RDS)).toBe(2);
});

test("a replacement that deletes first is stopped in the same way", async () => {
  const before = { deleteBeforeReplace: true };
  const moved = { instanceName: OTHER_RDS, zoneId: "cn-hangzhou-i" };
  await succeeds("up", rds({}, before));
  const tooLate = rds({ ...moved, releasedKeepPolicy: "All" }, before);
  expect(await isStopped("up", tooLate)).toContain(diesOn(RDS, "ApsaraDB RDS", "ReleasedKeepPolicy None"));
  expect(await requestsFor("DeleteDBInstance")).toEqual([]);

  await succeeds("up", rds({ releasedKeepPolicy: "All" }, before));
  await succeeds("up", rds(moved, before));
  // The old instance is deleted with its own inputs, not with those of the new one.
  expect(await requestsFor("DeleteDBInstance")).toMatchObject([
    { params: { DBInstanceId: RDS, ReleasedKeepPolicy: "All" } },
  ]);
  expect(await detachedRds()).toMatchObject({ TotalRecordCount: "2" });
});

test("neither a destroy without the program nor an up without the resource deletes the instance", async () => {
  await succeeds("up", rds());
  const { code, output } = await stack.pulumi(["destroy", "--yes", "--stack", "production"]);
  expect(code).not.toBe(0);
  expect(output).toContain("You must run with the `--run-program` flag to use delete hooks during destroy.");
  expect(await isStopped("up", {})).toMatch(/hook "require-backup-\w+" was not registered/);
  expect(await requestsFor("DeleteDBInstance")).toEqual([]);
});

test("a BackupPolicy of the same stack is reset before the hook stops the delete, unless it is retained", async () => {
  const withPolicy = (more: Partial<DeclaredResource> = {}): Declared => ({
    ...rds(),
    policy: {
      type: "alicloud:rds/backupPolicy:BackupPolicy",
      inputs: { instanceId: RDS, backupRetentionPeriod: 30 },
      dependsOn: ["db"],
      ...more,
    },
  });
  const retentions = async () =>
    (await requestsFor("ModifyBackupPolicy")).map(({ params }) => params.BackupRetentionPeriod);
  await succeeds("up", withPolicy());
  await isStopped("destroy", withPolicy());
  expect(await retentions()).toEqual(["30", "7"]);

  const retained = withPolicy({ retainOnDelete: true });
  await succeeds("up", retained);
  await isStopped("destroy", retained);
  expect(await retentions()).toEqual(["30", "7", "30"]);
  expect(await requestsFor("DeleteDBInstance")).toEqual([]);
});

test("a gate with survivesDelete blocks an up while the backup dies with the instance", async () => {
  const inputs = { instanceId: RDS, maxAge: "1h", survivesDelete: true };
  const gates = await GateStack.start(emulator, inputs);
  try {
    const { code, output } = await gates.up();
    expect(code).not.toBe(0);
    expect(output).toContain(diesOn(RDS, "ApsaraDB RDS", "ReleasedKeepPolicy None"));
    expect(gates.stored("release")).toBeUndefined();

    gates.gate({ ...inputs, releasedKeepPolicy: "Lastest" });
    await gates.ups();
    expect(gates.stored()?.outputs).toMatchObject({ outcome: "Passed" });
    expect(gates.stored("release")).toBeDefined();
  } finally {
    await gates.end();
  }
});
