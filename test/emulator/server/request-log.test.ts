import { RDS_TASKS } from "../gateway-errors";
import { callV1, KEY } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });

describe("the request log", () => {
  it("omits signature, access key id and security token", async () => {
    await callV1({ endpoint: emulator().endpoint, params: { ...RDS_TASKS, SecurityToken: "a-secret-token" } });
    const log = await emulator().control.requests();
    expect(log[0]?.params).toMatchObject({ DBInstanceId: RDS_TASKS.DBInstanceId });
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`a-secret-token|"Signature"|${KEY}`));
  });
});
