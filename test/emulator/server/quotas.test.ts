import { Quotas, type QuotaKey } from "../../../provider/emulator/server/quotas";
import { callV1, json, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const KEY: QuotaKey = { product: "rds", action: "DescribeBackups", regionId: "cn-hangzhou", accountId: "1" };

/** Counts a request at a time. Returns the wait in milliseconds that a refusal states, or 0. */
function take(quotas: Quotas, realNow: number, change: Partial<QuotaKey> = {}): number {
  try {
    quotas.take({ ...KEY, ...change }, { requests: 2, windowMs: 1_000 }, realNow);
    return 0;
  } catch (error) {
    return Number((error as { extra: { headers: Record<string, string> } }).extra.headers["x-acs-retry-after"]);
  }
}

describe("a quota", () => {
  it("refuses what exceeds its window, names the rest of the window, and starts again after it", () => {
    const quotas = new Quotas();
    expect([0, 100, 400, 999].map((time) => take(quotas, time))).toEqual([0, 0, 600, 1]);
    expect([1_000, 1_500, 1_999, 2_000].map((time) => take(quotas, time))).toEqual([0, 0, 1, 0]);
  });

  it.each([{ action: "DescribeBackupTasks" }, { regionId: "cn-shanghai" }, { accountId: "2" }, { product: "polardb" }])(
    "is another one for %j",
    (change) => {
      const quotas = new Quotas();
      for (const time of [0, 1, 2]) take(quotas, time);
      expect([take(quotas, 3), take(quotas, 3, change)]).toEqual([997, 0]);
    },
  );

  it("of the documents is replaced by those of a scenario, or removed", () => {
    const quotas = new Quotas();
    quotas.set([{ product: "rds", action: "DescribeBackups", requests: 1, windowMs: 50 }]);
    expect([take(quotas, 0), take(quotas, 10), take(quotas, 10, { action: "Other" })]).toEqual([0, 40, 0]);
    quotas.set([]);
    expect([0, 0, 0, 0].map((time) => take(quotas, time))).toEqual([0, 0, 0, 0]);
    quotas.set(undefined);
    expect([0, 0, 0].map((time) => take(quotas, time))).toEqual([0, 0, 1_000]);
  });
});

describe("the quotas of the emulator", () => {
  const emulator = useEmulator({ scenario: "demo" });
  const call = (product: keyof typeof VERSIONS, Action: string, more: object, key = {}): Promise<RawResponse> =>
    callV1({ endpoint: emulator().endpoint, params: { Action, Version: VERSIONS[product], ...more }, ...key });

  it("are the documented ones: 200 DescribeBackupPolicy of Redis in 60 seconds", async () => {
    const redis = { InstanceId: "r-bp1demo000000001" };
    let throttled: RawResponse | undefined;
    let accepted = 0;
    while (throttled === undefined && accepted <= 200) {
      const response = await call("redis", "DescribeBackupPolicy", redis);
      if (response.status === 200) accepted += 1;
      else throttled = response;
    }
    expect([accepted, throttled?.status]).toEqual([200, 400]);
    expect(throttled === undefined ? undefined : json(throttled).Code).toBe("Throttling.User");
    expect(Number(throttled?.headers["x-acs-retry-after"])).toBeGreaterThan(10_000);
    expect((await call("redis", "DescribeBackupTasks", redis)).status).toBe(200);
  }, 30_000);

  it("are shared by the keys of one account, counted by the region of the instance, and cleared by a reset", async () => {
    const scenario = {
      quotas: [{ product: "rds", action: "DescribeBackups", requests: 1, windowMs: 600_000 }],
      credentials: [
        { accessKeyId: "same", accessKeySecret: "s" },
        { accessKeyId: "other", accessKeySecret: "s", accountId: "2" },
      ],
      instances: [
        { product: "rds" as const, id: "rm-elsewhere", regionId: "cn-shanghai" },
        { product: "rds" as const, id: "rm-other", accountId: "2" },
      ],
    };
    await emulator().control.seed(scenario);
    const status = async (DBInstanceId: string, accessKeyId?: string): Promise<number> =>
      (
        await call(
          "rds",
          "DescribeBackups",
          { DBInstanceId },
          accessKeyId === undefined ? {} : { accessKeyId, accessKeySecret: "s" },
        )
      ).status;
    const id = "rm-bp1demo0000000001";
    expect([await status(id), await status(id), await status(id, "same")]).toEqual([200, 400, 400]);
    expect([await status("rm-other", "other"), await status("rm-elsewhere")]).toEqual([200, 200]);
    await emulator().control.reset();
    expect([await status(id), await status(id)]).toEqual([200, 200]);
  });
});
