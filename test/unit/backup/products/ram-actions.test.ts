import { DEFINITIONS } from "../../../../provider/backup/products/registry";
import { ramActions, type RamPurpose } from "../../../../provider/backup/products/ram-actions";
import { madeUp } from "./made-up-product";

const names = (purpose: RamPurpose) =>
  DEFINITIONS.flatMap((product) => ramActions(product, purpose).map(({ name }) => name));

const GATES = [
  "rds:DescribeBackupTasks",
  "rds:DescribeBackups",
  "rds:DescribeDBInstanceAttribute",
  "rds:DescribeLocalAvailableRecoveryTime",
  "rds:DescribeBackupPolicy",
  "kvstore:DescribeBackupTasks",
  "kvstore:DescribeBackups",
  "kvstore:DescribeClusterBackupList",
  "kvstore:DescribeInstanceAttribute",
  "polardb:DescribeBackupTasks",
  "polardb:DescribeBackups",
  "polardb:DescribeDBClusterAttribute",
  "polardb:DescribeLocalAvailableRecoveryTime",
  "polardb:DescribeBackupPolicy",
  "dds:DescribeBackupTasks",
  "dds:DescribeBackups",
  "dds:DescribeClusterBackups",
  "dds:DescribeDBInstanceAttribute",
  "dds:DescribeInstanceRecoverTime",
  "dds:DescribeClusterRecoverTime",
  "dds:DescribeBackupPolicy",
];

describe("the RAM actions of a purpose", () => {
  it("are those that the README lists, and one more for each product where a backup is created", () => {
    expect(names("tasks")).toEqual([
      "rds:DescribeBackupTasks",
      "kvstore:DescribeBackupTasks",
      "polardb:DescribeBackupTasks",
      "dds:DescribeBackupTasks",
    ]);
    expect(names("wait")).toEqual(GATES);
    expect(new Set(names("create"))).toEqual(
      new Set([...GATES, "rds:CreateBackup", "kvstore:CreateBackup", "polardb:CreateBackup", "dds:CreateBackup"]),
    );
  });

  it("read only, for every purpose but create", () => {
    for (const purpose of ["tasks", "wait", "audit"] as const)
      expect(names(purpose).filter((name) => !/^[a-z]+:Describe/.test(name))).toEqual([]);
  });

  it("let an audit list regions and instances", () => {
    const others = names("audit").filter((name) => !GATES.includes(name));
    expect(others).toEqual([
      "rds:DescribeDBInstances",
      "rds:DescribeRegions",
      "kvstore:DescribeBackupPolicy",
      "kvstore:DescribeInstances",
      "kvstore:DescribeRegions",
      "polardb:DescribeDBClusters",
      "polardb:DescribeRegions",
      "dds:DescribeDBInstances",
      "dds:DescribeRegions",
    ]);
  });

  it("follow from the definition of a fifth product", () => {
    expect(ramActions(madeUp, "create")).toContainEqual({
      action: "CreateBackup",
      name: "madeup:CreateBackup",
      scope: "Instance",
    });
  });
});
