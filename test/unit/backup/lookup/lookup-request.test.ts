import { BadInputError } from "../../../../provider/backup/model/errors";
import { renderIssue } from "../../../../provider/backup/model/render-issue";
import { formatPath } from "../../../../provider/text/format-path";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";

const regionId = "cn-hangzhou";

function failures(args: unknown, rules = {}) {
  try {
    parseLookupRequest(args, rules);
  } catch (error) {
    if (error instanceof BadInputError)
      return error.issues.map((issue) => ({
        property: formatPath(issue.path),
        reason: renderIssue(issue, { withValues: true }),
      }));
    throw error;
  }
  throw new Error("nothing was wrong");
}

const properties = (args: unknown) => failures(args).map(({ property }) => property);

describe("the product of an instance", () => {
  it.each([
    ["rm-bp1", "Rds"],
    ["rr-bp1", "Rds"],
    ["pgm-bp1", "Rds"],
    ["pgr-bp1", "Rds"],
    ["r-bp1", "Redis"],
    ["pc-bp1", "PolarDb"],
    ["dds-bp1", "MongoDb"],
  ])("%s is %s", (instanceId, product) => {
    expect(parseLookupRequest({ instanceId, regionId }).product).toBe(product);
  });

  it.each(["tt-bp1", "constructor-1", "rm", "RM-bp1", "hasOwnProperty-x"])("%s requests the product", (instanceId) => {
    expect(failures({ instanceId, regionId })).toEqual([
      { property: "product", reason: expect.stringContaining("Rds, Redis, PolarDb, MongoDb") as string },
    ]);
  });

  it("can be set for an id without a known prefix", () => {
    expect(parseLookupRequest({ instanceId: "tt-bp1", product: "Redis", regionId }).product).toBe("Redis");
    expect(parseLookupRequest({ instanceId: "rm-bp1", product: "Rds", regionId }).product).toBe("Rds");
  });

  it("that contradicts the id is refused: another product's empty list would say idle", () => {
    expect(properties({ instanceId: "r-bp1", product: "Rds", regionId })).toEqual(["product"]);
    expect(() => parseLookupRequest({ instanceId: "pxc-bp1", product: "PolarDb", regionId })).toThrow(/PolarDB-X/);
  });

  it("PolarDB-X has no such API: said, not tried", () => {
    expect(() => parseLookupRequest({ instanceId: "pxc-hz1", regionId })).toThrow(
      expect.objectContaining({ code: "UnsupportedInstance", property: "instanceId" }) as Error,
    );
  });
});

describe("a lookup's arguments", () => {
  const instanceId = "rm-bp1";

  it("get their defaults", () => {
    expect(parseLookupRequest({ instanceId }, { regionId })).toEqual({
      instanceId,
      product: "Rds",
      regionId,
      jobIds: [],
      maxResults: 1000,
    });
  });

  it.each([
    [0, "NoStart"],
    ["0", "NoStart"],
    [1, "Progressing"],
    ["1", "Progressing"],
    ["NoStart", "NoStart"],
    ["Progressing", "Progressing"],
  ])("backupJobStatus %j is %s", (backupJobStatus, expected) => {
    expect(parseLookupRequest({ instanceId, regionId, backupJobStatus }).backupJobStatus).toBe(expected);
  });

  it.each([
    [4762614, ["4762614"]],
    ["4762614", ["4762614"]],
  ])("backupJobId %j is the job %j", (backupJobId, jobIds) => {
    expect(parseLookupRequest({ instanceId, regionId, backupJobId }).jobIds).toEqual(jobIds);
  });

  it("an old Redis cluster's joined ids are several jobs, each requested once", () => {
    const args = { instanceId: "r-bp1", regionId, backupJobId: "1022,2480,1022" };
    expect(parseLookupRequest(args).jobIds).toEqual(["1022", "2480"]);
  });

  it.each([
    ["instanceId", undefined],
    ["instanceId", ""],
    ["instanceId", null],
    ["instanceId", 5],
    ["instanceId", "rm-bp1\n"],
    ["instanceId", "rm-bp1&Action=DeleteDBInstance"],
    ["instanceId", "rm-\u0000"],
    ["instanceId", "实例"],
    ["instanceId", `rm-${"x".repeat(10_000_000)}`],
    ["product", "rds"],
    ["product", "constructor"],
    ["regionId", "CN-HANGZHOU"],
    ["regionId", "cn-hangzhou.evil.example/"],
    ["regionId", ""],
    ["regionId", ["cn-hangzhou"]],
    ["backupJobId", "abc"],
    ["backupJobId", ""],
    ["backupJobId", "1022,2480"],
    ["backupJobId", "04762614"],
    ["backupJobId", 0],
    ["backupJobId", "99999999999999999999"],
    ["backupJobId", 1.5],
    ["backupJobId", -1],
    ["backupJobId", 2 ** 53],
    ["backupJobId", Number.NaN],
    ["backupJobId", {}],
    ["backupMode", "Auto"],
    ["backupMode", ""],
    ["backupJobStatus", 2],
    ["backupJobStatus", "Finished"],
    ["backupJobStatus", true],
    ["clientToken", ""],
    ["clientToken", "x".repeat(65)],
    ["clientToken", "токен"],
    ["flag", "\u0007"],
    ["maxResults", 0],
    ["maxResults", 10_001],
    ["maxResults", 1.5],
    ["maxResults", "10"],
    ["instanceID", "rm-bp1"],
    ["instance\u001b[31mId", "rm-bp1"],
  ])("%s of a wrong kind is refused by its name (%#)", (property, value) => {
    const found = failures({ instanceId, regionId, [property]: value });
    expect(found.map((failure) => failure.property)).toEqual([property.replace("\u001b", "?")]);
    const text = JSON.stringify(found);
    expect(text.length).toBeLessThan(500);
    expect(found[0]?.reason).not.toMatch(/[\u0000-\u001f]/);
  });

  it.each([undefined, null, "rm-bp1", 7, []])("%j instead of an object is refused", (args) => {
    expect(failures(args, { regionId })).toHaveLength(1);
  });

  it("all that is wrong is listed at once, each with its property", () => {
    const args = { instanceId: "tt-1", regionId: "x", backupMode: "auto", maxResults: 0, nonsense: 1 };
    expect(properties(args).sort()).toEqual(["backupMode", "maxResults", "nonsense", "product", "regionId"].sort());
  });

  it("what depends on another argument is checked where that one is fine", () => {
    expect(properties({ instanceId, regionId, backupJobId: "abc", backupMode: "auto" }).sort()).toEqual([
      "backupJobId",
      "backupMode",
    ]);
  });

  it("a missing region is reported with the places to set it", () => {
    expect(failures({ instanceId })[0]).toEqual({
      property: "regionId",
      reason: expect.stringContaining("ALICLOUD_REGION") as string,
    });
  });

  it("a configured region is checked too", () => {
    expect(failures({ instanceId }, { regionId: "not a region" })[0]?.property).toBe("regionId");
    expect(failures({ instanceId }, { regionId, regions: new Set(["cn-hangzhu"]) })).toEqual([
      {
        property: "regionId",
        reason:
          'must be a region of Alibaba Cloud, not "cn-hangzhou". Did you mean cn-hangzhu? ' +
          "For a region newer than this package, set endpoint to its host.",
      },
    ]);
    expect(parseLookupRequest({ instanceId }, { regionId, regions: new Set([regionId]) }).regionId).toBe(regionId);
  });
});
