import { RDS_TASKS } from "../gateway-errors";
import { callV1, json, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });

describe("the flow limit", () => {
  it("throttles requests beyond the burst and returns the time until a retry in milliseconds", async () => {
    await emulator().control.seed({ throttle: { requestsPerSecond: 0.5, burst: 2 } });
    const { endpoint } = emulator();
    const responses: RawResponse[] = [];
    for (let index = 0; index < 3; index += 1) responses.push(await callV1({ endpoint, params: RDS_TASKS }));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(json(responses[2] as RawResponse).Code).toBe("Throttling.User");
    const wait = Number(responses[2]?.headers["x-acs-retry-after"]);
    expect(wait).toBeGreaterThan(1_000);
    expect(wait).toBeLessThanOrEqual(2_000);
    const other = { Action: "DescribeBackupTasks", Version: "2015-01-01", InstanceId: "r-bp1demo000000001" };
    expect((await callV1({ endpoint, params: other })).status).toBe(200);
  });
});
