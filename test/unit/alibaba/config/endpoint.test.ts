import { endpoints } from "../../../../provider/alibaba/config/endpoint";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
import type { BadInputError } from "../../../../provider/backup/model/errors";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import type { ProductDefinition } from "../../../../provider/backup/products/product-definition";

const setting = (value: string | undefined) => (value === undefined ? undefined : { value, property: "endpoint" });
/** What a lookup in the region fails with, or `undefined` where it does not. */
function regionProblem(regionId: string, override?: string): string | undefined {
  const { regions } = endpoints(setting(override));
  try {
    parseLookupRequest({ instanceId: "rm-bp1", regionId }, { regions });
  } catch (error) {
    return (error as BadInputError).message;
  }
  return undefined;
}
const endpointOf = (api: ProductDefinition, regionId: string, override?: string) =>
  endpoints(setting(override)).of(api, regionId);

describe("the endpoint", () => {
  it.each([
    ["Rds", "cn-hangzhou", "https://rds.aliyuncs.com"],
    ["Rds", "eu-central-1", "https://rds.eu-central-1.aliyuncs.com"],
    ["Redis", "cn-hangzhou", "https://r-kvstore.aliyuncs.com"],
    ["PolarDb", "cn-hangzhou", "https://polardb.aliyuncs.com"],
    ["MongoDb", "cn-zhongwei", "https://mongodb.cn-zhongwei.aliyuncs.com"],
    // Not in RDS's table: MongoDB's tells that the region exists, the pattern says where RDS is.
    ["Rds", "cn-zhongwei", "https://rds.cn-zhongwei.aliyuncs.com"],
  ] as const)("of %s in %s is %s", (product, regionId, url) => {
    expect(regionProblem(regionId)).toBeUndefined();
    expect(endpointOf(definitionOf(product), regionId)).toBe(url);
  });

  it.each([
    ["rds-vpc.cn-hangzhou.aliyuncs.com", "https://rds-vpc.cn-hangzhou.aliyuncs.com"],
    ["https://proxy.example:8443/", "https://proxy.example:8443"],
    ["https://gateway:8443", "https://gateway:8443"],
    ["rds.aliyuncs.com.", "https://rds.aliyuncs.com."],
    ["localhost:4010", "https://localhost:4010"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["http://localhost:4010/", "http://localhost:4010"],
    ["http://[::1]:4010", "http://[::1]:4010"],
  ])("set to %s is %s", (override, url) => {
    expect(endpointOf(definitionOf("Rds"), "cn-hangzhou", override)).toBe(url);
  });

  it.each([
    "http://rds.aliyuncs.com",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://10.0.0.1",
    "http://0.0.0.0:80",
    "ftp://rds.aliyuncs.com",
    "file:///etc/passwd",
    "https://user:pass@rds.aliyuncs.com",
    "https://rds.aliyuncs.com/path",
    "https://rds.aliyuncs.com/?a=b",
    "https://",
    "https://.",
    "https://a..b",
    "https://*.aliyuncs.com",
    "https://rds,aliyuncs.com",
    "javascript:1",
    "data:text/html,x",
    "rds",
    "rds:443",
    "",
    "a b",
    "x".repeat(10_000_000),
  ])("%.60s is refused by its name", (override) => {
    expect(() => endpointOf(definitionOf("Rds"), "cn-hangzhou", override)).toThrow(
      expect.objectContaining({ code: "BadInput", property: "endpoint" }) as Error,
    );
  });

  it("does not quote a user or password that was written into it", () => {
    expect(() => endpointOf(definitionOf("Rds"), "cn-hangzhou", "https://me:hunter2@h.example")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") as string }) as Error,
    );
  });
});

describe("a region that no product lists", () => {
  it("is refused, with the one that was probably meant", () => {
    expect(regionProblem("cn-hangzou")).toMatch(/Did you mean cn-hangzhou\?/);
    expect(regionProblem("mars-north-1")).not.toMatch(/Did you mean/);
    expect(regionProblem("toString")).toBeDefined();
    expect(endpoints().regions?.has("toString")).toBe(false);
  });

  it("is accepted together with its host, but not with an emulator's", () => {
    expect(regionProblem("cn-newcity", "rds.cn-newcity.aliyuncs.com")).toBeUndefined();
    expect(regionProblem("cn-newcity", "http://127.0.0.1:4010")).toBeDefined();
  });
});

describe("the endpoint of STS", () => {
  it("is the central one, or the endpoint that the user set: no other host is called then", () => {
    expect(endpoints().sts).toBe("https://sts.aliyuncs.com");
    expect(endpoints({ value: "http://127.0.0.1:4010", property: "endpoint" }).sts).toBe("http://127.0.0.1:4010");
  });
});
