import type { BackupRequirement } from "../../../provider/gate/backup-requirement";
import { checkBackup } from "../../../provider/gate/require-backup";
import type { ResourceOperation } from "../../../provider/gate/survival-requirement";
import { type Recovery, recoveryOf } from "../../../provider/backup/model/recovery-window";
import { UnavailableError } from "../../../provider/backup/model/errors";
import { FakeCloud } from "../../support/fake-cloud";
import { DAY, HOUR, MINUTE, NOW, set, task } from "../../support/gate-samples";
import { survivalInput } from "../../support/survival-samples";
import { VirtualClock } from "../../support/virtual-clock";

/** A hook checks the backups that exist now: one poll, no wait. */

let cloud: FakeCloud;

beforeEach(() => {
  cloud = new FakeCloud(new VirtualClock(NOW));
});

const check = (requirement: BackupRequirement) =>
  checkBackup({ instanceId: "rm-bp1sample", ...requirement }, () => cloud);

it("returns which backup was found, after one poll", async () => {
  cloud.reports = { sets: [set()] };
  expect(await check({ maxAge: "2h" })).toMatch(/^Backup 900 of rm-bp1sample started 1h/);
  expect([cloud.polls, cloud.creates, cloud.closed]).toEqual([1, 0, true]);
});

it("rejects where the newest backup is too old, and names it and its age", async () => {
  cloud.reports = { sets: [set({ startedAt: NOW - 30 * HOUR, endedAt: NOW - 29 * HOUR })] };
  await expect(check({ maxAge: "24h" })).rejects.toThrow(
    /no backup younger than 1d: the newest one, 900, started 1d6h/,
  );
  expect([cloud.polls, cloud.creates, cloud.closed]).toEqual([1, 0, true]);
});

it("rejects while a backup runs, and names the newest one until then", async () => {
  cloud.reports = { tasks: [task()], sets: [set({ startedAt: NOW - 30 * HOUR, endedAt: NOW - 29 * HOUR })] };
  await expect(check({ maxAge: "24h" })).rejects.toThrow(
    /is running on rm-bp1sample\. Until then, the newest one, 900/,
  );
  expect(cloud.polls).toBe(1);
});

it("rejects with the error of a failed poll, and closes the connection", async () => {
  cloud.reports = new UnavailableError("Down.");
  await expect(check({ maxAge: "24h" })).rejects.toBe(cloud.reports);
  expect(cloud.closed).toBe(true);
});

it("rejects without an instance, and does not connect", async () => {
  const connect = jest.fn(() => cloud);
  await expect(checkBackup({ maxAge: "24h" }, connect)).rejects.toThrow("is not known to the hook");
  expect(connect).not.toHaveBeenCalled();
});

describe("a hook that requires a recovery window", () => {
  const window = (endsAgoMs: number): Recovery => recoveryOf([{ fromMs: NOW - DAY, toMs: NOW - endsAgoMs }]);

  it("returns where the window ends, after one poll", async () => {
    cloud.reports = { recovery: window(5 * MINUTE) };
    expect(await check({ recoverableTo: "15m" })).toMatch(
      /its recovery window ends at 2026-01-31T11:55:00Z, 5m ago\.$/,
    );
    expect([cloud.polls, cloud.closed]).toEqual([1, true]);
  });

  it.each<[what: string, recovery: Recovery, message: RegExp]>([
    ["ends too long ago", window(HOUR), /ends at 2026-01-31T11:00:00Z, 1h ago\. It must end at most 15m ago\.$/],
    ["does not exist yet", recoveryOf([]), /^rm-bp1sample has no recovery window\.$/],
    ["is off", { kind: "NoWindow", reason: "LogBackupNotEnabled" }, /^The log backup of rm-bp1sample is not enabled/],
  ])("rejects where the window %s, whether or not there is a fresh backup", async (_, recovery, message) => {
    cloud.reports = { recovery, sets: [set()] };
    await expect(check({ recoverableTo: "15m" })).rejects.toThrow(message);
    await expect(check({ maxAge: "2h", recoverableTo: "15m" })).rejects.toThrow(message);
  });

  it("rejects where the window is good and the backup is too old", async () => {
    cloud.reports = { recovery: window(0) };
    await expect(check({ maxAge: "2h", recoverableTo: "15m" })).rejects.toThrow(/no backup younger than 2h/);
  });
});

describe("a hook before a delete", () => {
  const { facts, policy } = survivalInput("Rds");
  const before = (
    requirement: BackupRequirement,
    { type = "alicloud:rds/instance:Instance", inputs = {}, isDelete = true }: Partial<ResourceOperation> = {},
  ) => checkBackup({ instanceId: "rm-bp1sample", ...requirement }, () => cloud, { type, inputs, isDelete });

  beforeEach(() => {
    cloud.reports = { sets: [set()], survival: { facts, policy } };
  });

  it("rejects a fresh backup that dies with the instance, and says what to set", async () => {
    await expect(before({ maxAge: "2h" })).rejects.toThrow(
      /^Backup 900 of .* ApsaraDB RDS deletes .*\(ReleasedKeepPolicy None\)\. Set releasedKeepPolicy: "Lastest" on alicloud\.rds\.Instance, run pulumi up, then delete\.$/,
    );
  });

  it("returns where the last deployment's inputs make the delete keep it", async () => {
    const inputs = { releasedKeepPolicy: "Lastest" };
    expect(await before({ maxAge: "2h" }, { inputs })).toContain("keeps this backup of");
  });

  it("does not look at the survival where that is switched off, and says so", async () => {
    expect(await before({ maxAge: "2h", survivesDelete: false })).toMatch(
      /can be restored\. It is not checked whether the backup outlives the instance, because survivesDelete is false\.$/,
    );
  });

  it("rejects on a resource that is no instance: its delete says nothing about backups", async () => {
    const connect = jest.fn(() => cloud);
    const operation = { type: "kubernetes:apps/v1:Deployment", inputs: {}, isDelete: true };
    const requirement = { instanceId: "rm-bp1sample", maxAge: "2h" };
    await expect(checkBackup(requirement, connect, operation)).rejects.toThrow(
      /survivesDelete.*instead of kubernetes:apps\/v1:Deployment/,
    );
    expect(connect).not.toHaveBeenCalled();
    expect(await checkBackup({ ...requirement, survivesDelete: false }, connect, operation)).toContain("Backup 900");
  });

  it("is not what any other operation needs, unless it says so", async () => {
    const update = { isDelete: false };
    expect(await before({ maxAge: "2h" }, update)).toMatch(/can be restored\.$/);
    await expect(before({ maxAge: "2h", survivesDelete: true }, update)).rejects.toThrow("ReleasedKeepPolicy None");
  });
});
