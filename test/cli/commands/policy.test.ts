import { parse } from "yaml";
import { runCommandLine } from "../../support/run-command-line";

const policyOf = async (...args: string[]) => {
  const { code, out, err } = await runCommandLine(["policy", ...args]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as { Version: string; Statement: { Action: string[]; Resource: string[] }[] };
};

describe("alicloud-backup policy", () => {
  it("prints a RAM policy document, limited to a region and an instance", async () => {
    expect(await policyOf("--for", "tasks", "--region", "cn-hangzhou", "--instance", "rm-bp1demo0000000001")).toEqual({
      Version: "1",
      Statement: [
        {
          Effect: "Allow",
          Action: ["rds:DescribeBackupTasks"],
          Resource: ["acs:rds:cn-hangzhou:*:dbinstance/rm-bp1demo0000000001"],
        },
      ],
    });
  });

  it("grants what gates read, on all instances of all products, where nothing else is said", async () => {
    const { Statement } = await policyOf();
    expect(Statement.map(({ Resource }) => Resource)).toEqual([
      ["acs:rds:*:*:dbinstance/*"],
      ["acs:kvstore:*:*:instance/*"],
      ["acs:polardb:*:*:dbcluster/*"],
      ["acs:dds:*:*:dbinstance/*"],
    ]);
    expect(Statement.flatMap(({ Action }) => Action)).not.toContain("rds:CreateBackup");
  });

  it("combines purposes, regions and instances, each once", async () => {
    const regions = ["--region", "cn-hangzhou", "cn-shanghai", "cn-hangzhou"];
    const instances = ["--instance", "r-1", "--instance", "r-2", "--instance", "r-1"];
    const { Statement } = await policyOf("--for", "tasks", "--for", "create", "tasks", ...regions, ...instances);
    expect(Statement).toHaveLength(1);
    expect(Statement[0]?.Resource).toEqual([
      "acs:kvstore:cn-hangzhou:*:instance/r-1",
      "acs:kvstore:cn-hangzhou:*:instance/r-2",
      "acs:kvstore:cn-shanghai:*:instance/r-1",
      "acs:kvstore:cn-shanghai:*:instance/r-2",
    ]);
    expect(Statement[0]?.Action).toEqual([
      "kvstore:DescribeBackupTasks",
      "kvstore:DescribeBackups",
      "kvstore:DescribeClusterBackupList",
      "kvstore:DescribeInstanceAttribute",
      "kvstore:CreateBackup",
    ]);
  });

  it("lets an audit of single instances list all of them, since a list leaves out what is not granted", async () => {
    const { Statement } = await policyOf("--for", "audit", "--instance", "pc-1", "--region", "cn-hangzhou");
    expect(Statement.map(({ Action, Resource }) => [Action.at(-1), Resource])).toEqual([
      ["polardb:DescribeBackupPolicy", ["acs:polardb:cn-hangzhou:*:dbcluster/pc-1"]],
      ["polardb:DescribeDBClusters", ["acs:polardb:cn-hangzhou:*:dbcluster/*"]],
      ["polardb:DescribeRegions", ["*"]],
    ]);
  });

  it("takes the product of an instance whose id does not tell it", async () => {
    const { Statement } = await policyOf("--for", "tasks", "--instance", "my-own-name", "--product", "MongoDb");
    expect(Statement.map(({ Resource }) => Resource)).toEqual([["acs:dds:*:*:dbinstance/my-own-name"]]);
  });

  it("prints the same as YAML", async () => {
    const { out } = await runCommandLine(["policy", "-o", "yaml"]);
    expect(parse(out)).toEqual(await policyOf());
  });

  it.each([
    [["--for", "everything"], "argument 'everything' is invalid"],
    [["--region", "cn-hanghzou"], "Did you mean cn-hangzhou?"],
    [["--instance", "rm-*"], "<instanceId>: must be an instance id"],
    [["--instance", "my-own-name"], "--product: is required"],
    [["--instance", "pxc-1"], "PolarDB-X has no DescribeBackupTasks"],
  ])("rejects %j with exit code 2 and one clear message", async (args, message) => {
    const { code, out, err } = await runCommandLine(["policy", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
