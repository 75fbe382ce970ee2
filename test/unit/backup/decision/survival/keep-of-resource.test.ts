import { keepOfResource } from "../../../../../provider/backup/decision/survival/keep-of-resource";

const RDS_RESOURCES = [
  "alicloud:rds/instance:Instance",
  "alicloud:rds/rdsCloneDbInstance:RdsCloneDbInstance",
  "alicloud:rds/ddrInstance:DdrInstance",
  "alicloud:rds/rdsUpgradeDbInstance:RdsUpgradeDbInstance",
];

describe("what the delete of a resource says to keep", () => {
  it.each(RDS_RESOURCES)("%s sends releasedKeepPolicy, and nothing where it is not set", (type) => {
    expect(keepOfResource(type, { releasedKeepPolicy: "Lastest" })).toEqual({ keep: "Latest", raw: "Lastest" });
    expect(keepOfResource(type, { releasedKeepPolicy: "None" })).toEqual({ keep: "None", raw: "None" });
    expect(keepOfResource(type, { backupRetentionPolicyOnClusterDeletion: "ALL" })).toEqual({ keep: "Absent" });
  });

  it("alicloud.polardb.Cluster sends backupRetentionPolicyOnClusterDeletion, and nothing where it is not set", () => {
    const type = "alicloud:polardb/cluster:Cluster";
    const property = "backupRetentionPolicyOnClusterDeletion";
    expect(keepOfResource(type, { [property]: "ALL" })).toEqual({ keep: "All", raw: "ALL" });
    expect(keepOfResource(type, { [property]: "LATEST" })).toEqual({ keep: "Latest", raw: "LATEST" });
    expect(keepOfResource(type, { [property]: "NONE" })).toEqual({ keep: "None", raw: "NONE" });
    expect(keepOfResource(type, {})).toEqual({ keep: "Absent" });
  });

  it.each(["alicloud:mongodb/instance:Instance", "alicloud:mongodb/shardingInstance:ShardingInstance"])(
    "%s stores its property when it is set, and sends nothing with the delete",
    (type) => {
      expect(keepOfResource(type, { backupRetentionPolicyOnClusterDeletion: 2 })).toEqual({ keep: "Absent" });
    },
  );

  it.each(["alicloud:kvstore/instance:Instance", "alicloud:redis/tairInstance:TairInstance"])(
    "%s has no such property",
    (type) => {
      expect(keepOfResource(type, {})).toEqual({ keep: "Absent" });
    },
  );

  it.each([
    "alicloud:rds/backupPolicy:BackupPolicy",
    "pulumi-nodejs:dynamic:Resource",
    "alicloud:rds/connection:Connection",
    "",
  ])("%j: unknown, as its delete may send anything", (type) => {
    expect(keepOfResource(type, { releasedKeepPolicy: "All" })).toEqual({ keep: "Unknown", raw: "" });
  });

  it("a value that is no text, such as a secret, is unknown", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "All" };
    expect(keepOfResource("alicloud:rds/instance:Instance", { releasedKeepPolicy: secret })).toEqual({
      keep: "Unknown",
      raw: "",
    });
  });

  it("an inherited property is not set", () => {
    const inputs = Object.create({ releasedKeepPolicy: "All" }) as Record<string, unknown>;
    expect(keepOfResource("alicloud:rds/instance:Instance", inputs)).toEqual({ keep: "Absent" });
  });
});
