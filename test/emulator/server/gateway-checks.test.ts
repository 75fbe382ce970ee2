import { XMLParser } from "fast-xml-parser";
import { callV1, exchange, json, KEY, timestamp, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const RDS = { Action: "DescribeBackupTasks", Version: "2014-08-15", DBInstanceId: "rm-bp1demo0000000001" };
const emulator = useEmulator({ scenario: "demo" });

/** Status and code, checked to be the same in JSON and XML, with every member of an error body. */
async function refused(
  params: Record<string, string | undefined>,
  more: Partial<Parameters<typeof callV1>[0]> = {},
): Promise<string> {
  const { endpoint } = emulator();
  const inJson = await callV1({ endpoint, ...more, params: { ...RDS, ...params, Format: "JSON" } });
  const inXml = await callV1({ endpoint, ...more, params: { ...RDS, ...params, Format: undefined } });
  const jsonError = json(inJson);
  const xmlError = new XMLParser({ parseTagValue: false }).parse(inXml.text).Error;
  expect(inJson.headers["content-type"]).toBe("application/json;charset=utf-8");
  expect(inXml.headers["content-type"]).toBe("text/xml;charset=utf-8");
  for (const [answer, error] of [
    [inJson, jsonError],
    [inXml, xmlError],
  ] as const) {
    expect(error.RequestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(answer.headers["x-acs-request-id"]).toBe(error.RequestId);
    expect(error.HostId).toMatch(/aliyuncs\.com$/);
    expect(error.Recommend).toContain(encodeURIComponent(error.Code));
    expect(error.Message).not.toBe("");
  }
  expect(`${inXml.status} ${xmlError.Code}`).toBe(`${inJson.status} ${jsonError.Code}`);
  return `${inJson.status} ${jsonError.Code}`;
}

describe("the gateway's checks", () => {
  it("accepts a signed GET and a signed POST form", async () => {
    const { endpoint } = emulator();
    for (const method of ["GET", "POST"] as const) {
      const answer = await callV1({ endpoint, method, params: RDS });
      expect([answer.status, json(answer).Items.BackupJob.length]).toEqual([200, 1]);
    }
  });

  it("checks parameters with every kind of character, from query and form together", async () => {
    const { endpoint } = emulator();
    const params = { ...RDS, Odd: "b*'()!~/+é中&=% ", "List.10": "x", "List.2": "" };
    expect((await callV1({ endpoint, params })).status).toBe(200);
    expect((await callV1({ endpoint, params, method: "POST" })).status).toBe(200);
  });

  it.each(["Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"])(
    "misses %s by name",
    async (name) => {
      expect(await refused({ [name]: undefined })).toBe(`400 Missing${name}`);
    },
  );

  it("misses the Signature by name", async () => {
    expect(await refused({ Signature: undefined }, { tamper: (params) => delete params.Signature })).toBe(
      "400 MissingSignature",
    );
  });

  it("refuses a Format that is neither JSON nor XML, and takes both in any case", async () => {
    const { endpoint } = emulator();
    const answer = await callV1({ endpoint, params: { ...RDS, Format: "YAML" } });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("<Code>InvalidParameter.Format</Code>");
    expect(json(await callV1({ endpoint, params: { ...RDS, Format: "json" } })).Items).toBeDefined();
    expect((await callV1({ endpoint, params: { ...RDS, Format: "xml" } })).text).toContain(
      "<DescribeBackupTasksResponse>",
    );
  });

  it("answers an unknown key with 404, and says so before it looks at the signature", async () => {
    expect(await refused({}, { accessKeyId: "LTAI-nobody", accessKeySecret: "wrong" })).toBe(
      "404 InvalidAccessKeyId.NotFound",
    );
  });

  it("answers a disabled key as inactive", async () => {
    await emulator().control.seed({ credentials: [{ accessKeyId: "LTAI-off", accessKeySecret: "x", disabled: true }] });
    expect(await refused({}, { accessKeyId: "LTAI-off", accessKeySecret: "x" })).toBe(
      "400 InvalidAccessKeyId.Inactive",
    );
  });

  it("refuses other signature methods and versions", async () => {
    expect(await refused({ SignatureMethod: "HMAC-SHA256" })).toBe("400 InvalidSignatureMethod");
    expect(await refused({ SignatureVersion: "2.0" })).toBe("400 InvalidSignatureVersion");
  });

  it.each(["2026-01-01", "2026-01-01T00:00:00.000Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+08:00", "now"])(
    "refuses the timestamp %s as malformed",
    async (Timestamp) => {
      expect(await refused({ Timestamp })).toBe("400 InvalidTimeStamp.Format");
    },
  );

  it("refuses timestamps more than 15 minutes away on either side, and no nearer ones", async () => {
    expect(await refused({ Timestamp: timestamp(-15 * 60_000 - 5_000) })).toBe("400 InvalidTimeStamp.Expired");
    expect(await refused({ Timestamp: timestamp(15 * 60_000 + 5_000) })).toBe("400 InvalidTimeStamp.Expired");
    const { endpoint } = emulator();
    for (const offset of [-14.5 * 60_000, 14.5 * 60_000]) {
      expect((await callV1({ endpoint, params: { ...RDS, Timestamp: timestamp(offset) } })).status).toBe(200);
    }
  });

  it("refuses a wrong secret as IncompleteSignature on RDS and Redis, with the string that the server signed", async () => {
    const wrong = { accessKeySecret: "wrong" };
    expect(await refused({}, wrong)).toBe("400 IncompleteSignature");
    expect(await refused({ Version: "2015-01-01" }, wrong)).toBe("400 IncompleteSignature");
    const answer = await callV1({ endpoint: emulator().endpoint, params: RDS, ...wrong });
    expect(json(answer).Message).toContain("server string to sign is:GET&%2F&AccessKeyId%3DLTAI");
    expect(answer.text).not.toContain("emulator-not-a-real-secret");
  });

  it("refuses a wrong secret as SignatureDoesNotMatch on PolarDB and MongoDB", async () => {
    for (const Version of ["2017-08-01", "2015-12-01"]) {
      expect(await refused({ Version }, { accessKeySecret: "wrong" })).toBe("400 SignatureDoesNotMatch");
    }
  });

  it("refuses a parameter that was changed, added or removed after signing", async () => {
    for (const tamper of [
      (params: Record<string, string>) => (params.DBInstanceId = "rm-other"),
      (params: Record<string, string>) => (params.BackupMode = "Manual"),
      (params: Record<string, string>) => delete params.DBInstanceId,
    ]) {
      expect(await refused({}, { tamper: (params) => void tamper(params) })).toBe("400 IncompleteSignature");
    }
  });

  it("refuses a GET signature on a POST", async () => {
    const { endpoint } = emulator();
    let query = "";
    await callV1({ endpoint, params: RDS, tamper: (params) => (query = new URLSearchParams(params).toString()) });
    const answer = await exchange(`${endpoint}/?${query}`, { method: "POST" });
    expect(json(answer).Code).toBe("IncompleteSignature");
  });

  it("refuses a nonce that was used, and a bad signature does not use one", async () => {
    const { endpoint } = emulator();
    const params = { ...RDS, SignatureNonce: "once" };
    expect(json(await callV1({ endpoint, params, accessKeySecret: "wrong" })).Code).toBe("IncompleteSignature");
    expect((await callV1({ endpoint, params })).status).toBe(200);
    expect(await refused({ SignatureNonce: "once" })).toBe("400 SignatureNonceUsed");
  });

  it("refuses unknown versions and actions after the signature, and actions by their exact case", async () => {
    expect(await refused({ Version: "2099-01-01" }, { accessKeySecret: "wrong" })).toBe("400 IncompleteSignature");
    expect(await refused({ Version: "2099-01-01" })).toBe("400 InvalidVersion");
    expect(await refused({ Action: "DropEverything" })).toBe("404 InvalidAction.NotFound");
    expect(await refused({ Action: "describeBackupTasks" })).toBe("404 InvalidAction.NotFound");
    expect(await refused({ Action: "constructor" })).toBe("404 InvalidAction.NotFound");
    expect(await refused({ Action: "DescribeInstances" })).toBe("404 InvalidAction.NotFound");
  });

  it("names a required business parameter that is missing or empty, and ignores unknown ones", async () => {
    expect(await refused({ DBInstanceId: undefined })).toBe("400 MissingDBInstanceId");
    expect(await refused({ DBInstanceId: "" })).toBe("400 MissingDBInstanceId");
    const answer = await callV1({
      endpoint: emulator().endpoint,
      params: { ...RDS, RegionId: "eu-west-1", Nonsense: "1" },
    });
    expect(answer.status).toBe(200);
  });

  it("denies what RAM does not allow, with the action that was denied", async () => {
    await emulator().control.seed({ ram: ["kvstore:*", "rds:CreateBackup"] });
    expect(await refused({})).toBe("403 Forbidden.RAM");
    const answer = await callV1({ endpoint: emulator().endpoint, params: RDS });
    expect(json(answer).AccessDeniedDetail).toMatchObject({
      AuthAction: "rds:DescribeBackupTasks",
      NoPermissionType: "ImplicitDeny",
    });
    await emulator().control.seed({ ram: ["rds:Describe*"] });
    expect((await callV1({ endpoint: emulator().endpoint, params: RDS })).status).toBe(200);
    await emulator().control.reset();
    expect((await callV1({ endpoint: emulator().endpoint, params: RDS })).status).toBe(200);
  });

  it("denies before it misses business parameters", async () => {
    await emulator().control.seed({ ram: [] });
    expect(await refused({ DBInstanceId: undefined })).toBe("403 Forbidden.RAM");
  });

  it("throttles beyond the burst and says in milliseconds when to come again", async () => {
    await emulator().control.seed({ throttle: { requestsPerSecond: 0.5, burst: 2 } });
    const { endpoint } = emulator();
    const answers: RawResponse[] = [];
    for (let index = 0; index < 3; index += 1) answers.push(await callV1({ endpoint, params: RDS }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(json(answers[2] as RawResponse).Code).toBe("Throttling.User");
    const wait = Number(answers[2]?.headers["x-acs-retry-after"]);
    expect(wait).toBeGreaterThan(1_000);
    expect(wait).toBeLessThanOrEqual(2_000);
    const other = { Action: "DescribeBackupTasks", Version: "2015-01-01", InstanceId: "r-bp1demo000000001" };
    expect((await callV1({ endpoint, params: other })).status).toBe(200);
  });

  it("wants the token of a temporary key, the right one, and not an expired one", async () => {
    const soon = new Date(Date.parse(await emulator().control.now()) + 60_000).toISOString();
    const key = { accessKeyId: "STS.one", accessKeySecret: "s1" };
    await emulator().control.seed({
      credentials: [
        { ...key, securityToken: "token-one", expiresAt: soon },
        { accessKeyId: "STS.two", accessKeySecret: "s2", securityToken: "token-two" },
      ],
    });
    expect(await refused({}, key)).toBe("400 MissingSecurityToken");
    expect(await refused({ SecurityToken: "nonsense" }, key)).toBe("400 InvalidSecurityToken.Malformed");
    expect(await refused({ SecurityToken: "token-two" }, key)).toBe("400 InvalidSecurityToken.MismatchWithAccessKey");
    expect(await refused({ SecurityToken: "token-one" })).toBe("400 InvalidSecurityToken.MismatchWithAccessKey");
    const params = { ...RDS, SecurityToken: "token-one" };
    expect((await callV1({ endpoint: emulator().endpoint, params, ...key })).status).toBe(200);
    await emulator().control.advance(60_000);
    expect(await refused({ SecurityToken: "token-one" }, key)).toBe("400 InvalidSecurityToken.Expired");
  });

  it("refuses other paths, other methods and bodies above 1 MiB", async () => {
    const { endpoint } = emulator();
    expect((await exchange(`${endpoint}/other`)).status).toBe(404);
    expect((await exchange(`${endpoint}/`, { method: "DELETE" })).status).toBe(405);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = `a=${"x".repeat(1024 * 1024)}`;
    expect((await exchange(`${endpoint}/`, { method: "POST", headers, body })).status).toBe(413);
  });

  it("keeps signature, key and token out of the request log", async () => {
    await callV1({ endpoint: emulator().endpoint, params: { ...RDS, SecurityToken: "a-secret-token" } });
    const log = await emulator().control.requests();
    expect(log[0]?.params).toMatchObject({ DBInstanceId: RDS.DBInstanceId });
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`a-secret-token|"Signature"|${KEY}`));
  });
});
