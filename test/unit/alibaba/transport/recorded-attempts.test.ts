import type { ApiCall, ApiResponse } from "../../../../provider/alibaba/transport/api-call";
import type { CallRecord } from "../../../../provider/alibaba/transport/call-record";
import { recordedAttempts } from "../../../../provider/alibaba/transport/recorded-attempts";
import { CancelledError, UnavailableError } from "../../../../provider/backup/model/errors";
import { rds } from "../../../../provider/backup/products/rds/rds";

const CALL: ApiCall = {
  ...{ api: rds, action: "DescribeBackups", endpoint: "https://rds.aliyuncs.com", instanceId: "rm-1" },
  ...{ regionId: "cn-hangzhou", parameters: { Secret: "not-to-be-recorded" } },
};
const TARGET = {
  ...{ title: "ApsaraDB RDS", action: "DescribeBackups", regionId: "cn-hangzhou" },
  ...{ host: "rds.aliyuncs.com", instanceId: "rm-1", attempt: 2, durationMs: 40 },
};

async function recordOf(end: () => Promise<ApiResponse>, signal = new AbortController().signal) {
  const records: CallRecord[] = [];
  let now = 0;
  const clock = { now: () => (now += 40), wallNow: () => 0, after: () => () => undefined };
  const attempt = recordedAttempts(end, CALL, { clock, onCall: (record) => records.push(record) });
  const result = await attempt(2, signal).catch((error: unknown) => error);
  return { records, result };
}

describe("recorded attempts", () => {
  it("report a response and return it", async () => {
    const response = { body: { RequestId: "1-2-3", Token: "not-to-be-recorded" }, readAt: 1 };
    const { records, result } = await recordOf(() => Promise.resolve(response));
    expect(result).toBe(response);
    expect(records).toEqual([{ ...TARGET, httpStatus: 200, requestId: "1-2-3" }]);
  });

  it("report a failure and throw it", async () => {
    const error = new UnavailableError("no", { apiCode: "InternalError", httpStatus: 500, requestId: "4" });
    const { records, result } = await recordOf(() => Promise.reject(error));
    expect(result).toBe(error);
    const codes = { errorCode: "Unavailable", apiCode: "InternalError", httpStatus: 500, requestId: "4" };
    expect(records).toEqual([{ ...TARGET, ...codes }]);
  });

  it("report why an attempt was ended, and not what its socket said then", async () => {
    const cancel = new AbortController();
    cancel.abort(new CancelledError("cancelled"));
    const { records } = await recordOf(() => Promise.reject(new UnavailableError("ECONNRESET")), cancel.signal);
    expect(records).toEqual([{ ...TARGET, errorCode: "Cancelled" }]);
  });
});
