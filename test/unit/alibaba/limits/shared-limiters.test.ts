import { learnAccount } from "../../../../provider/alibaba/limits/shared-accounts";
import { type LimitedScope, sharedLimiter } from "../../../../provider/alibaba/limits/shared-limiters";
import { settle, VirtualClock } from "../../../support/virtual-clock";

let tests = 0;
let clock: VirtualClock;
let scope: LimitedScope;

beforeEach(() => {
  clock = new VirtualClock();
  tests += 1;
  scope = {
    accessKeyId: "key",
    stsEndpoint: `https://sts-of-test-${tests}`,
    endpoint: "https://rds",
    apiVersion: "2014-08-15",
    regionId: "cn-hangzhou",
    action: "DescribeBackups",
  };
});

const of = (change: Partial<LimitedScope> = {}) => sharedLimiter(clock, { ...scope, ...change });
async function learn(accessKeyId: string, request: () => Promise<string>): Promise<void> {
  learnAccount({ ...scope, accessKeyId }, request);
  await settle();
}
const account = (id: string) => () => Promise.resolve(id);
const { signal } = new AbortController();

/** Whether a limiter runs a call at once. */
async function isOpen(limiter: ReturnType<typeof of>): Promise<boolean> {
  let ran = false;
  limiter.run(() => Promise.resolve((ran = true)), signal).catch(() => undefined);
  await settle();
  return ran;
}

describe("the registry of limiters", () => {
  it("has one for each key, API, region and action", () => {
    expect(of()).toBe(of());
    for (const change of [
      { accessKeyId: "another" },
      { endpoint: "https://dds" },
      { apiVersion: "2015-12-01" },
      { regionId: "cn-beijing" },
      { action: "DescribeBackupTasks" },
    ]) {
      expect(of()).not.toBe(of(change));
    }
  });

  it("has one for each clock", () => {
    const limiter = of();
    expect(sharedLimiter(new VirtualClock(), scope)).not.toBe(limiter);
    expect(of()).toBe(limiter);
  });

  it("does not hold one action back because another is throttled", async () => {
    of().throttled(60_000);
    expect(await isOpen(of())).toBe(false);
    expect(await isOpen(of({ action: "DescribeBackupTasks" }))).toBe(true);
  });

  it("starts with the documented quota of the action", async () => {
    const window = of({ apiVersion: "2015-12-01", action: "DescribeInstanceRecoverTime" });
    for (let call = 0; call < 200; call += 1) expect(await isOpen(window)).toBe(true);
    expect(await isOpen(window)).toBe(false);
    const unlimited = of({ apiVersion: "2015-12-01", action: "DescribeBackups" });
    for (let call = 0; call < 201; call += 1) expect(await isOpen(unlimited)).toBe(true);
  });

  it("joins the keys of one account once it is known, with what both have learned", async () => {
    const a = of({ accessKeyId: "a" });
    of({ accessKeyId: "b" }).throttled(60_000);
    expect(await isOpen(a)).toBe(true);
    await learn("a", account("1000"));
    expect(of({ accessKeyId: "a" })).toBe(a);
    expect(of({ accessKeyId: "b" })).not.toBe(a);
    await learn("b", account("1000"));
    expect(of({ accessKeyId: "b" })).toBe(a);
    expect(await isOpen(of({ accessKeyId: "a" }))).toBe(false);
    expect(of({ accessKeyId: "a", action: "CreateBackup" })).not.toBe(a);
  });

  it("keeps the keys of two accounts apart", async () => {
    of({ accessKeyId: "a" });
    of({ accessKeyId: "b" });
    await learn("a", account("1000"));
    await learn("b", account("2000"));
    expect(of({ accessKeyId: "a" })).not.toBe(of({ accessKeyId: "b" }));
  });
});

describe("the account of a key", () => {
  it("is requested once, where the process uses several keys at an endpoint", async () => {
    const request = jest.fn(account("1000"));
    of({ accessKeyId: "a" });
    await learn("a", request);
    expect(request).not.toHaveBeenCalled();
    of({ accessKeyId: "b", stsEndpoint: "https://another-cloud" });
    await learn("a", request);
    expect(request).not.toHaveBeenCalled();
    of({ accessKeyId: "b" });
    await learn("a", request);
    await learn("a", request);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("is the key itself where STS refuses, and STS is not called again", async () => {
    const refuse = jest.fn(() => Promise.reject(new Error("denied")));
    const a = of({ accessKeyId: "a" });
    const b = of({ accessKeyId: "b" });
    for (const accessKeyId of ["a", "b", "a"]) await learn(accessKeyId, refuse);
    expect(refuse).toHaveBeenCalledTimes(2);
    expect(of({ accessKeyId: "a" })).toBe(a);
    expect(of({ accessKeyId: "b" })).toBe(b);
  });

  it("delays no call while STS has not responded", async () => {
    of({ accessKeyId: "a" });
    of({ accessKeyId: "b" });
    await learn("a", () => new Promise(() => undefined));
    expect(await isOpen(of({ accessKeyId: "a" }))).toBe(true);
  });
});
