import { isBackupError, MalformedResponseError } from "../../../../provider/backup/model/errors";
import { type Product, PRODUCTS } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";

function failure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (isBackupError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("CreateBackup", () => {
  const create = (product: Product, body: unknown) => definitionOf(product).create.parse(body, { instanceId: "i-1" });
  const request = {
    instanceId: "id-1",
    regionId: "cn-hangzhou",
    method: "Physical",
    type: "FullBackup",
    retentionDays: 30,
    clientToken: "token-1",
  };

  it.each(PRODUCTS)("of %s names the job as a string or a number", (product) => {
    const name = product === "Redis" ? "BackupJobID" : "BackupJobId";
    expect(create(product, { RequestId: "R", [name]: "10000" })).toEqual(["10000"]);
    expect(create(product, { RequestId: "R", [name]: 10000 })).toEqual(["10000"]);
    expect(create(product, { RequestId: "R", [name]: { toFixed: () => "9007199254740993" } })).toEqual([
      "9007199254740993",
    ]);
  });

  it("of an old Redis cluster names one job for each shard, joined with commas", () => {
    expect(create("Redis", { BackupJobID: "10000,10001" })).toEqual(["10000", "10001"]);
    expect(create("Redis", { BackupJobID: "10000,10000" })).toEqual(["10000"]);
  });

  it("of older MongoDB responses names the job as BackupId", () => {
    expect(create("MongoDb", { BackupId: "5664" })).toEqual(["5664"]);
    expect(create("MongoDb", { BackupId: "5664", BackupJobId: "170034" })).toEqual(["170034"]);
  });

  it.each(PRODUCTS)("of %s is malformed where it names no job", (product) => {
    for (const body of [{ RequestId: "R" }, { BackupJobId: "" }, { BackupJobId: null }])
      expect(failure(() => create(product, body)).message).toMatch(/did not say which job it started/);
    for (const body of [null, undefined, "", [], { BackupJobId: 2 ** 53 }, { BackupJobId: {} }])
      expect(failure(() => create(product, body))).toBeInstanceOf(MalformedResponseError);
  });

  it("never returns an empty job id", () => {
    for (const BackupJobID of ["10000,", ",", "1,,2", " "]) {
      let jobIds: string[] = [];
      try {
        jobIds = create("Redis", { BackupJobID });
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedResponseError);
      }
      expect(jobIds).not.toContain("");
    }
  });

  it.each([
    [
      "Rds",
      { DBInstanceId: "id-1", BackupMethod: "Physical", BackupType: "FullBackup", BackupRetentionPeriod: "30" },
      { DBInstanceId: "id-1" },
    ],
    ["Redis", { InstanceId: "id-1", BackupRetentionPeriod: "30" }, { InstanceId: "id-1" }],
    ["PolarDb", { DBClusterId: "id-1", ClientToken: "token-1" }, { DBClusterId: "id-1", ClientToken: "token-1" }],
    [
      "MongoDb",
      { DBInstanceId: "id-1", BackupMethod: "Physical", BackupRetentionPeriod: "30" },
      { DBInstanceId: "id-1" },
    ],
  ] as const)("of %s sends the product's own parameters, and none that the user did not set", (product, all, least) => {
    const { create: api } = definitionOf(product);
    expect(api.parameters(request)).toEqual(all);
    const { instanceId, regionId, clientToken } = request;
    expect(api.parameters({ instanceId, regionId, clientToken })).toEqual(least);
  });

  it("may be repeated on PolarDB only, which has a ClientToken", () => {
    expect(PRODUCTS.filter((product) => definitionOf(product).create.idempotent)).toEqual(["PolarDb"]);
  });
});
