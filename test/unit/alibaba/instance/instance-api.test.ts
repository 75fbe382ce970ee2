import { endpoints } from "../../../../provider/alibaba/config/endpoint";
import { InstanceApi } from "../../../../provider/alibaba/instance/instance-api";
import type { ApiCall, CallOptions } from "../../../../provider/alibaba/transport/api-call";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";

const READ_AT = "2026-01-31T03:00:00.000Z";

/** An API of one RDS instance whose transport responds with one body and records what it was called with. */
function apiWith(body: unknown) {
  const calls: { call: ApiCall; options: CallOptions | undefined }[] = [];
  const transport = {
    call: (call: ApiCall, options?: CallOptions) => {
      calls.push({ call, options });
      return Promise.resolve({ body, readAt: READ_AT });
    },
  };
  const request = parseLookupRequest({ instanceId: "rm-1" }, { regionId: "cn-hangzhou" });
  const connection = { transport, where: { endpoints: endpoints() } } as unknown as ConstructorParameters<
    typeof InstanceApi
  >[0];
  return { api: new InstanceApi(connection, request), calls };
}

describe("the calls about one instance", () => {
  const signal = new AbortController().signal;

  it("reads what the instance is with the product's attribute call", async () => {
    const row = { DBInstanceId: "rm-1", DBInstanceStatus: "Running", DBInstanceType: "Primary", Engine: "MySQL" };
    const { api, calls } = apiWith({ RequestId: "R", Items: { DBInstanceAttribute: [row] } });
    const { response, readAt } = await api.facts({ signal });
    expect(response).toMatchObject({ instanceId: "rm-1", engine: "MySQL", role: "Primary", lifecycle: "Running" });
    expect(readAt).toBe(READ_AT);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      call: { action: "DescribeDBInstanceAttribute", parameters: { DBInstanceId: "rm-1" }, instanceId: "rm-1" },
      options: { signal },
    });
  });

  it("fails on a response about another instance", async () => {
    const { api } = apiWith({ Items: { DBInstanceAttribute: [{ DBInstanceId: "rm-2" }] } });
    await expect(api.facts({})).rejects.toMatchObject({ code: "MalformedResponse" });
  });

  it("reads the stored policy with one call", async () => {
    const { api, calls } = apiWith({ RequestId: "R", BackupRetentionPeriod: 7, ReleasedKeepPolicy: "All" });
    const { response, readAt } = await api.policy({ signal });
    expect(response).toEqual({ retentionDays: 7, isAdvanced: false, keepOnRelease: "All", rawKeepOnRelease: "All" });
    expect(readAt).toBe(READ_AT);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      call: { action: "DescribeBackupPolicy", parameters: { DBInstanceId: "rm-1" } },
      options: { signal },
    });
  });

  it("fails on a policy that is no object", async () => {
    await expect(apiWith(null).api.policy({})).rejects.toMatchObject({ code: "MalformedResponse" });
  });
});
