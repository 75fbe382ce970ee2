import { gatewayErrors, RDS_TASKS } from "../gateway-errors";
import { callV1, json } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const errorOf = gatewayErrors(emulator);

describe("the RAM policy", () => {
  it("denies an action that is not allowed, and names it", async () => {
    await emulator().control.seed({ ram: ["kvstore:*", "rds:CreateBackup"] });
    expect(await errorOf({})).toBe("403 Forbidden.RAM");
    const response = await callV1({ endpoint: emulator().endpoint, params: RDS_TASKS });
    expect(json(response).AccessDeniedDetail).toMatchObject({
      AuthAction: "rds:DescribeBackupTasks",
      NoPermissionType: "ImplicitDeny",
    });
    await emulator().control.seed({ ram: ["rds:Describe*"] });
    expect((await callV1({ endpoint: emulator().endpoint, params: RDS_TASKS })).status).toBe(200);
    await emulator().control.reset();
    expect((await callV1({ endpoint: emulator().endpoint, params: RDS_TASKS })).status).toBe(200);
  });

  it("denies an action before it checks the parameters of the action", async () => {
    await emulator().control.seed({ ram: [] });
    expect(await errorOf({ DBInstanceId: undefined })).toBe("403 Forbidden.RAM");
  });
});
