import { gatewayErrors, RDS_TASKS } from "../gateway-errors";
import { callV1, sendRequest, json } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const errorOf = gatewayErrors(emulator);

describe("the checks of the gateway", () => {
  it("reject a Format that is neither JSON nor XML, and ignore the case of both", async () => {
    const { endpoint } = emulator();
    const response = await callV1({ endpoint, params: { ...RDS_TASKS, Format: "YAML" } });
    expect(response.status).toBe(400);
    expect(response.text).toContain("<Code>InvalidParameter.Format</Code>");
    expect(json(await callV1({ endpoint, params: { ...RDS_TASKS, Format: "json" } })).Items).toBeDefined();
    expect((await callV1({ endpoint, params: { ...RDS_TASKS, Format: "xml" } })).text).toContain(
      "<DescribeBackupTasksResponse>",
    );
  });

  it("reject unknown versions and actions after the signature, and compare actions by their exact case", async () => {
    expect(await errorOf({ Version: "2099-01-01" }, { accessKeySecret: "wrong" })).toBe("400 IncompleteSignature");
    expect(await errorOf({ Version: "2099-01-01" })).toBe("400 InvalidVersion");
    expect(await errorOf({ Action: "DropEverything" })).toBe("404 InvalidAction.NotFound");
    expect(await errorOf({ Action: "describeBackupTasks" })).toBe("404 InvalidAction.NotFound");
    expect(await errorOf({ Action: "constructor" })).toBe("404 InvalidAction.NotFound");
    expect(await errorOf({ Action: "DescribeInstances" })).toBe("404 InvalidAction.NotFound");
  });

  it("name a required parameter that is missing or empty, and ignore unknown parameters", async () => {
    expect(await errorOf({ DBInstanceId: undefined })).toBe("400 MissingDBInstanceId");
    expect(await errorOf({ DBInstanceId: "" })).toBe("400 MissingDBInstanceId");
    const response = await callV1({
      endpoint: emulator().endpoint,
      params: { ...RDS_TASKS, RegionId: "eu-west-1", Nonsense: "1" },
    });
    expect(response.status).toBe(200);
  });

  it("reject other paths, other methods and bodies above 1 MiB", async () => {
    const { endpoint } = emulator();
    expect((await sendRequest(`${endpoint}/other`)).status).toBe(404);
    expect((await sendRequest(`${endpoint}/`, { method: "DELETE" })).status).toBe(405);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = `a=${"x".repeat(1024 * 1024)}`;
    expect((await sendRequest(`${endpoint}/`, { method: "POST", headers, body })).status).toBe(413);
  });
});
