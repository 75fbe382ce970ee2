import { type Product, PRODUCTS } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { keepOnReleaseOf } from "../../../../provider/backup/products/keep-on-release-of";

/** The sample responses of the documents. */
const SAMPLES: Record<Product, Record<string, unknown>> = {
  Rds: {
    RequestId: "R",
    BackupRetentionPeriod: 7,
    PreferredBackupPeriod: "Monday,Thursday",
    PreferredBackupTime: "15:00Z-16:00Z",
    PreferredNextBackupTime: "2018-01-19T15:15Z",
    BackupLog: "Enable",
    EnableBackupLog: "1",
    LogBackupRetentionPeriod: 7,
    Category: "Standard",
    BackupInterval: "-1",
    ReleasedKeepPolicy: "None",
    EnablePitrProtection: false,
  },
  Redis: {
    RequestId: "R",
    BackupRetentionPeriod: "7",
    PreferredBackupPeriod: "Monday,Thursday",
    PreferredNextBackupTime: "2019-03-14T05:28Z",
    EnableBackupLog: 0,
    DbsInstance: "0",
    AccessDeniedDetail: "_",
  },
  PolarDb: {
    RequestId: "R",
    BackupPolicyLevel: "Normal",
    PreferredNextBackupTime: "2020-11-16T07:30Z",
    BackupFrequency: "Normal",
    DataLevel1BackupRetentionPeriod: "7",
    DataLevel2BackupRetentionPeriod: "0",
    BackupRetentionPolicyOnClusterDeletion: "NONE",
  },
  MongoDb: {
    RequestId: "R",
    PreferredNextBackupTime: "2024-06-19T19:11Z",
    BackupRetentionPeriod: "30",
    EnableBackupLog: 1,
    LogBackupRetentionPeriod: 7,
    SnapshotBackupType: "Standard",
    BackupInterval: -1,
    BackupRetentionPolicyOnClusterDeletion: 0,
    DestRegion: "",
  },
};

const policyOf = (product: Product, changes: object = {}) =>
  definitionOf(product).policy.parse({ ...SAMPLES[product], ...changes }, { instanceId: "sample-1" });

describe("the backup policy", () => {
  it.each([
    ["Rds", { DBInstanceId: "x-1" }],
    ["Redis", { InstanceId: "x-1" }],
    ["PolarDb", { DBClusterId: "x-1" }],
    ["MongoDb", { DBInstanceId: "x-1" }],
  ] as const)("of %s is requested by instance id alone", (product, parameters) => {
    expect(definitionOf(product).policy.parameters({ instanceId: "x-1" })).toEqual(parameters);
  });

  it.each([
    [
      "Rds",
      {
        retentionDays: 7,
        logBackup: true,
        logRetentionDays: 7,
        nextBackupAt: Date.parse("2018-01-19T15:15:00Z"),
        isAdvanced: false,
        keepOnRelease: "None",
        rawKeepOnRelease: "None",
      },
    ],
    [
      "Redis",
      {
        retentionDays: 7,
        logBackup: false,
        nextBackupAt: Date.parse("2019-03-14T05:28:00Z"),
        isAdvanced: false,
        keepOnRelease: "NotOffered",
        rawKeepOnRelease: "",
      },
    ],
    [
      "PolarDb",
      {
        retentionDays: 7,
        nextBackupAt: Date.parse("2020-11-16T07:30:00Z"),
        isAdvanced: false,
        keepOnRelease: "None",
        rawKeepOnRelease: "NONE",
      },
    ],
    [
      "MongoDb",
      {
        retentionDays: 30,
        logBackup: true,
        logRetentionDays: 7,
        nextBackupAt: Date.parse("2024-06-19T19:11:00Z"),
        isAdvanced: false,
        keepOnRelease: "None",
        rawKeepOnRelease: "0",
      },
    ],
  ] as const)("of %s is read from the sample of the documents", (product, policy) => {
    expect(policyOf(product)).toEqual(policy);
  });

  it.each(PRODUCTS)("of %s keeps nothing that a response without fields could suggest", (product) => {
    expect(definitionOf(product).policy.parse({}, { instanceId: "sample-1" })).toEqual({
      isAdvanced: false,
      keepOnRelease: product === "Redis" ? "NotOffered" : "Unknown",
      rawKeepOnRelease: "",
    });
  });

  it.each([null, "", 5, [], undefined])("is not read from %j", (body) => {
    for (const product of PRODUCTS)
      expect(() => definitionOf(product).policy.parse(body, { instanceId: "sample-1" })).toThrow(
        expect.objectContaining({ code: "MalformedResponse" }) as Error,
      );
  });

  it.each([[null], [{}], [[]], ["x"], ["2024-06-19"], [-1], [0], [1.5]])(
    "has neither a retention nor a next backup where the fields are %j",
    (value) => {
      const field = (product: Product) =>
        policyOf(product, {
          BackupRetentionPeriod: value,
          DataLevel1BackupRetentionPeriod: value,
          LogBackupRetentionPeriod: value,
          PreferredNextBackupTime: value,
        });
      for (const product of PRODUCTS) {
        expect(field(product)).not.toHaveProperty("retentionDays");
        expect(field(product)).not.toHaveProperty("logRetentionDays");
        expect(field(product)).not.toHaveProperty("nextBackupAt");
      }
    },
  );
});

describe("what a policy keeps when the instance is released", () => {
  it.each([
    ["Rds", "ReleasedKeepPolicy", "None", "None"],
    ["Rds", "ReleasedKeepPolicy", "Lastest", "Latest"],
    ["Rds", "ReleasedKeepPolicy", "All", "All"],
    ["Rds", "ReleasedKeepPolicy", "Latest", "Unknown"],
    ["Rds", "ReleasedKeepPolicy", "all", "Unknown"],
    ["Rds", "ReleasedKeepPolicy", "constructor", "Unknown"],
    ["PolarDb", "BackupRetentionPolicyOnClusterDeletion", "NONE", "None"],
    ["PolarDb", "BackupRetentionPolicyOnClusterDeletion", "LATEST", "Latest"],
    ["PolarDb", "BackupRetentionPolicyOnClusterDeletion", "ALL", "All"],
    ["PolarDb", "BackupRetentionPolicyOnClusterDeletion", "2", "Unknown"],
    ["MongoDb", "BackupRetentionPolicyOnClusterDeletion", 0, "None"],
    ["MongoDb", "BackupRetentionPolicyOnClusterDeletion", 1, "Latest"],
    ["MongoDb", "BackupRetentionPolicyOnClusterDeletion", "2", "All"],
    ["MongoDb", "BackupRetentionPolicyOnClusterDeletion", 3, "Unknown"],
    ["MongoDb", "BackupRetentionPolicyOnClusterDeletion", true, "Unknown"],
  ] as const)("%s %s %j is %s", (product, field, raw, keepOnRelease) => {
    expect(policyOf(product, { [field]: raw })).toMatchObject({ keepOnRelease, rawKeepOnRelease: String(raw) });
  });

  it("is unknown by the name of an inherited property", () => {
    expect(keepOnReleaseOf("toString", {})).toBe("Unknown");
  });
});

describe("an advanced policy", () => {
  it.each([
    ["Rds", { AdvancedBackupPolicyEnabled: true }, true],
    ["Rds", { AdvancedBackupPolicyEnabled: "maybe" }, true],
    ["Rds", { AdvancedBackupPolicyEnabled: false }, false],
    ["Rds", { AdvancedBackupPolicyEnabled: null }, false],
    ["PolarDb", { BackupPolicyLevel: "Advanced" }, true],
    ["PolarDb", { BackupPolicyLevel: "Extreme" }, true],
    ["PolarDb", { BackupPolicyLevel: 7 }, true],
    ["PolarDb", { BackupPolicyLevel: undefined }, false],
  ] as const)("of %s: %j is %s", (product, changes, isAdvanced) => {
    expect(policyOf(product, changes).isAdvanced).toBe(isAdvanced);
  });
});

describe("the log backup of RDS", () => {
  it.each([
    ["Enable", "1", true],
    ["Enable", undefined, true],
    [undefined, "1", true],
    ["Disabled", "0", false],
    ["Enable", "0", false],
    ["Disabled", "1", false],
    [undefined, undefined, undefined],
    ["Enabled?", "yes", undefined],
  ])("BackupLog %s with EnableBackupLog %s is %s", (BackupLog, EnableBackupLog, logBackup) => {
    expect(policyOf("Rds", { BackupLog, EnableBackupLog }).logBackup).toBe(logBackup);
  });
});
