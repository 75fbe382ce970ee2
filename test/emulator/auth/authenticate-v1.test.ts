import { gatewayErrors, RDS_TASKS } from "../gateway-errors";
import { callV1, sendRequest, json, timestamp } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const errorOf = gatewayErrors(emulator);

describe("signature version 1.0", () => {
  it("accepts a signed GET and a signed POST form", async () => {
    const { endpoint } = emulator();
    for (const method of ["GET", "POST"] as const) {
      const response = await callV1({ endpoint, method, params: RDS_TASKS });
      expect([response.status, json(response).Items.BackupJob.length]).toEqual([200, 1]);
    }
  });

  it("verifies parameters with every kind of character, from query and form", async () => {
    const { endpoint } = emulator();
    const params = { ...RDS_TASKS, Odd: "b*'()!~/+é中&=% ", "List.10": "x", "List.2": "" };
    expect((await callV1({ endpoint, params })).status).toBe(200);
    expect((await callV1({ endpoint, params, method: "POST" })).status).toBe(200);
  });

  it.each(["Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"])(
    "rejects a request without %s and names it",
    async (name) => {
      expect(await errorOf({ [name]: undefined })).toBe(`400 Missing${name}`);
    },
  );

  it("rejects a request without Signature and names it", async () => {
    expect(await errorOf({ Signature: undefined }, { tamper: (params) => delete params.Signature })).toBe(
      "400 MissingSignature",
    );
  });

  it("rejects other signature methods and versions", async () => {
    expect(await errorOf({ SignatureMethod: "HMAC-SHA256" })).toBe("400 InvalidSignatureMethod");
    expect(await errorOf({ SignatureVersion: "2.0" })).toBe("400 InvalidSignatureVersion");
  });

  it.each(["2026-01-01", "2026-01-01T00:00:00.000Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+08:00", "now"])(
    "rejects the timestamp %s as malformed",
    async (Timestamp) => {
      expect(await errorOf({ Timestamp })).toBe("400 InvalidTimeStamp.Format");
    },
  );

  it("rejects timestamps that differ by more than 15 minutes in either direction, and accepts others", async () => {
    expect(await errorOf({ Timestamp: timestamp(-15 * 60_000 - 5_000) })).toBe("400 InvalidTimeStamp.Expired");
    expect(await errorOf({ Timestamp: timestamp(15 * 60_000 + 5_000) })).toBe("400 InvalidTimeStamp.Expired");
    const { endpoint } = emulator();
    for (const offset of [-14.5 * 60_000, 14.5 * 60_000]) {
      expect((await callV1({ endpoint, params: { ...RDS_TASKS, Timestamp: timestamp(offset) } })).status).toBe(200);
    }
  });

  it("rejects a wrong secret with IncompleteSignature on RDS and Redis, and returns the string that the server signed", async () => {
    const wrong = { accessKeySecret: "wrong" };
    expect(await errorOf({}, wrong)).toBe("400 IncompleteSignature");
    expect(await errorOf({ Version: "2015-01-01" }, wrong)).toBe("400 IncompleteSignature");
    const response = await callV1({ endpoint: emulator().endpoint, params: RDS_TASKS, ...wrong });
    expect(json(response).Message).toContain("server string to sign is:GET&%2F&AccessKeyId%3DLTAI");
    expect(response.text).not.toContain("emulator-not-a-real-secret");
  });

  it("rejects a wrong secret with SignatureDoesNotMatch on PolarDB and MongoDB", async () => {
    for (const Version of ["2017-08-01", "2015-12-01"]) {
      expect(await errorOf({ Version }, { accessKeySecret: "wrong" })).toBe("400 SignatureDoesNotMatch");
    }
  });

  it("rejects a parameter that was changed, added or removed after signing", async () => {
    for (const tamper of [
      (params: Record<string, string>) => (params.DBInstanceId = "rm-other"),
      (params: Record<string, string>) => (params.BackupMode = "Manual"),
      (params: Record<string, string>) => delete params.DBInstanceId,
    ]) {
      expect(await errorOf({}, { tamper: (params) => void tamper(params) })).toBe("400 IncompleteSignature");
    }
  });

  it("rejects a POST with the signature of a GET", async () => {
    const { endpoint } = emulator();
    let query = "";
    await callV1({ endpoint, params: RDS_TASKS, tamper: (params) => (query = new URLSearchParams(params).toString()) });
    const response = await sendRequest(`${endpoint}/?${query}`, { method: "POST" });
    expect(json(response).Code).toBe("IncompleteSignature");
  });

  it("rejects a used nonce, and does not mark the nonce of a wrong signature as used", async () => {
    const { endpoint } = emulator();
    const params = { ...RDS_TASKS, SignatureNonce: "once" };
    expect(json(await callV1({ endpoint, params, accessKeySecret: "wrong" })).Code).toBe("IncompleteSignature");
    expect((await callV1({ endpoint, params })).status).toBe(200);
    expect(await errorOf({ SignatureNonce: "once" })).toBe("400 SignatureNonceUsed");
  });
});
