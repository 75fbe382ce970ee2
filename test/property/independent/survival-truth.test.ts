import type { HeldSet, Release } from "./release";
import { sampleRelease, sampleHeldSets } from "./sample-release";
import { HOUR, T } from "./sample-run";
import { DAY_MS, remainsOf } from "./survival-truth";

const ids = (release: Partial<Release>, sets: readonly HeldSet[] = sampleHeldSets()) =>
  remainsOf(sampleRelease(release), sets)
    .sets.map(({ backupId }) => backupId)
    .join(" ");

describe("RDS MySQL keeps what both the stored policy and the parameter keep", () => {
  test.each<[Release["storedPolicy"], string | undefined, string]>([
    ["None", "None", ""],
    ["None", undefined, ""],
    ["Lastest", "Lastest", "new"],
    ["Lastest", "All", "new"],
    ["All", "Lastest", "new"],
    ["All", "All", "old mid new"],
    ["All", "None", ""],
    ["Lastest", undefined, ""],
    ["All", undefined, ""],
    [undefined, "All", ""],
    ["Latest", "Latest", ""],
    ["LATEST", "LATEST", ""],
    ["all", "all", ""],
    ["constructor", "constructor", ""],
    [2, "All", ""],
  ])("stored %s, sent %s", (storedPolicy, deleteParameter, expected) => {
    for (const variant of ["RdsMySqlLocalDisk", "RdsMySqlCloudDisk"] as const) {
      expect(ids({ variant, storedPolicy, deleteParameter })).toBe(expected);
    }
  });
});

test("the documented parameter of RDS MySQL on local disks overrides a stored None, the one of cloud disks does not", () => {
  const sent = (variant: Release["variant"], deleteParameter: string) =>
    ids({ variant, storedPolicy: "None", deleteParameter });
  expect(sent("RdsMySqlLocalDisk", "All")).toBe("old mid new");
  expect(sent("RdsMySqlLocalDisk", "Lastest")).toBe("new");
  expect(sent("RdsMySqlCloudDisk", "All")).toBe("");
});

describe("PolarDB keeps what both the stored policy and the parameter keep", () => {
  test.each<[Release["storedPolicy"], string | undefined, string]>([
    ["NONE", "NONE", ""],
    // The documented parameter overrides a stored NONE.
    ["NONE", "ALL", "old mid new"],
    ["NONE", "LATEST", "final"],
    ["ALL", "ALL", "old mid new"],
    ["ALL", "LATEST", "final"],
    ["LATEST", "LATEST", "final"],
    ["ALL", undefined, ""],
    ["ALL", "NONE", ""],
    [undefined, "ALL", ""],
    ["Lastest", "Lastest", ""],
  ])("stored %s, sent %s", (storedPolicy, deleteParameter, expected) => {
    expect(ids({ variant: "PolarDb", storedPolicy, deleteParameter })).toBe(expected);
  });
});

describe("MongoDB on cloud disks follows the stored policy", () => {
  test.each<[Release["storedPolicy"], Partial<Release>, string]>([
    [0, {}, ""],
    [1, {}, "final"],
    [2, {}, "final old mid new"],
    [undefined, {}, ""],
    [3, {}, ""],
    ["2", {}, ""],
    [2, { deleteParameter: "0" }, "final old mid new"],
    [0, { deleteParameter: "2" }, ""],
    [2, { cannotBeRebuilt: true }, ""],
    [2, { call: "Destroy" }, ""],
    [2, { variant: "MongoDbLocalDisk" }, ""],
  ])("stored %s, %p", (storedPolicy, changes, expected) => {
    expect(ids({ variant: "MongoDbCloudDisk", storedPolicy, ...changes })).toBe(expected);
  });
});

test.each<[string, Partial<Release>]>([
  ["Finance", { variant: "RdsMySqlFinance" }],
  ["PostgreSQL", { variant: "RdsPostgreSql" }],
  ["SQL Server", { variant: "RdsSqlServer" }],
  ["MariaDB", { variant: "RdsMariaDb" }],
  ["Redis", { variant: "Redis" }],
  ["an unknown engine", { variant: "Other" }],
  ["an advanced policy of RDS", { hasAdvancedPolicy: true }],
  [
    "an advanced policy of PolarDB",
    { variant: "PolarDb", storedPolicy: "ALL", deleteParameter: "ALL", hasAdvancedPolicy: true },
  ],
  ["a Destroy call", { call: "Destroy" }],
])("%s keeps nothing, whatever is stored and sent", (_, changes) => {
  expect(ids(changes)).toBe("");
});

test("a delete that is not sent deletes nothing", () => {
  expect(ids({ call: "NotSent", variant: "Redis" })).toBe("old mid new");
});

test("a set that is not completed at the release is not kept", () => {
  const [old, mid, last] = sampleHeldSets();
  expect(ids({ deleteParameter: "Lastest" }, [old!, mid!, { ...last!, completedAt: T + 1 }])).toBe("mid");
});

test("the newest completed set is kept even if it is partial", () => {
  const [old, , last] = sampleHeldSets();
  const { sets } = remainsOf(sampleRelease({ deleteParameter: "Lastest" }), [old!, { ...last!, isGood: false }]);
  expect(sets.map(({ backupId, isGood }) => [backupId, isGood])).toEqual([["new", false]]);
});

test("a backup policy that is destroyed first cuts the sets to seven days", () => {
  expect(ids({ resetsBackupPolicy: true })).toBe("mid new");
});

test("kept sets say until when", () => {
  const left = (changes: Partial<Release>) => {
    const set = remainsOf(sampleRelease(changes), sampleHeldSets()).sets[0];
    return [set?.until, set?.purgedAfterOverdueDays];
  };
  expect(left({})).toEqual([undefined, 30]);
  expect(left({ variant: "PolarDb", storedPolicy: "ALL", deleteParameter: "ALL" })).toEqual([T + 7_300 * DAY_MS, 14]);
  expect(left({ variant: "MongoDbCloudDisk", storedPolicy: 1 })).toEqual([undefined, undefined]);
});

test.each<[Partial<Release>, number | undefined]>([
  [{ variant: "RdsPostgreSql" }, T + 8 * DAY_MS],
  [{ variant: "RdsSqlServer" }, T + 8 * DAY_MS],
  [{ variant: "RdsSqlServer", cannotBeRebuilt: true }, undefined],
  [{ variant: "RdsMariaDb" }, undefined],
  [{ variant: "Redis" }, T + 7 * 24 * HOUR],
  [{ variant: "Redis", call: "Destroy" }, undefined],
  [{ variant: "PolarDb" }, undefined],
])("%p can be rebuilt from the recycle bin until", (changes, expected) => {
  expect(remainsOf(sampleRelease(changes), sampleHeldSets()).rebuildUntil).toBe(expected);
});
