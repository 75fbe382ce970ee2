import { gapsOf } from "../../../provider/report/gaps";
import { asSorted, resultsOf, sampleInstance } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };

async function codes(lines: Parameters<typeof asSorted>[0]): Promise<string[]> {
  return gapsOf(await asSorted(lines)).map(({ code }) => code);
}

describe("gapsOf", () => {
  it("finds none where every planned scope is complete", async () => {
    expect(await codes(resultsOf([sampleInstance(SCOPE, "a", "Unknown")]))).toEqual([]);
  });

  it("finds a scope that was planned and has no line", async () => {
    const scopes = [{ ...SCOPE, regionId: "eu-central-1" }, SCOPE];
    const results = await asSorted(resultsOf([sampleInstance(SCOPE, "a", "Compliant")], undefined, { scopes }));
    expect(gapsOf(results)).toMatchObject([{ code: "Missing", scope: { regionId: "eu-central-1" } }]);
  });

  it("finds that the results are those of one shard", async () => {
    const shard = { index: 1, count: 4 };
    expect(await codes(resultsOf([sampleInstance(SCOPE, "a", "Compliant")], undefined, { shard }))).toEqual(["Shard"]);
  });

  it("finds that nothing is listed, or that nothing of it should have backups", async () => {
    expect(await codes(resultsOf([]))).toEqual(["NothingListed"]);
    expect(await codes(resultsOf([sampleInstance(SCOPE, "a", "NotApplicable")]))).toEqual(["NothingAssessed"]);
  });
});
