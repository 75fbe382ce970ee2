import { createHash, createHmac, randomUUID } from "node:crypto";
import { encode, sendRequest, json, KEY, SECRET, timestamp, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Signs a request by ACS3-HMAC-SHA256 and sends it.
 *
 * @param more - `headers` replace headers before signing, and `undefined` removes one; `sent` replaces headers after
 * signing; `unsigned` names a header that the signature does not cover
 */
function call(
  more: {
    headers?: Record<string, string | undefined>;
    sent?: Record<string, string>;
    body?: string;
    unsigned?: string;
  } = {},
): Promise<RawResponse> {
  const { endpoint } = emulator();
  const query = `DBInstanceId=${encode("rm-bp1demo0000000001")}`;
  const requested: Record<string, string | undefined> = {
    accept: "application/json",
    host: endpoint.slice("http://".length),
    "x-acs-action": "DescribeBackupTasks",
    "x-acs-version": VERSIONS.rds,
    "x-acs-date": timestamp(),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": sha256(""),
    ...more.headers,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(requested)) if (value !== undefined) headers[name] = value;
  const signed = Object.keys(headers)
    .filter((name) => (name === "host" || name.startsWith("x-acs-")) && name !== more.unsigned)
    .sort();
  const lines = signed.map((name) => `${name}:${headers[name] ?? ""}\n`).join("");
  const canonical = `POST\n/\n${query}\n${lines}\n${signed.join(";")}\n${headers["x-acs-content-sha256"] ?? ""}`;
  const signature = createHmac("sha256", SECRET)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${KEY},SignedHeaders=${signed.join(";")},Signature=${signature}`;
  const all = { authorization, ...headers, ...more.sent };
  return sendRequest(`${endpoint}/?${query}`, {
    method: "POST",
    headers: all,
    ...(more.body === undefined ? {} : { body: more.body }),
  });
}

const code = async (more: Parameters<typeof call>[0]): Promise<string> => {
  const response = await call(more);
  return `${response.status} ${json(response).Code}`;
};

describe("ACS3-HMAC-SHA256", () => {
  it("returns JSON, or XML for a client that accepts XML", async () => {
    expect(json(await call()).Items.BackupJob).toHaveLength(1);
    expect((await call({ headers: { accept: "application/xml" } })).text).toContain("<DescribeBackupTasksResponse>");
  });

  it.each([
    ["x-acs-action", "Action"],
    ["x-acs-version", "Version"],
    ["x-acs-signature-nonce", "SignatureNonce"],
    ["x-acs-date", "Timestamp"],
    ["x-acs-content-sha256", "ContentSha256"],
  ])("rejects a request without the header %s and names it", async (header, name) => {
    expect(await code({ headers: { [header]: undefined } })).toBe(`400 Missing${name}`);
  });

  it.each([
    ["a header that was changed after signing", { sent: { "x-acs-action": "DescribeBackups" } }],
    ["an action that was not signed", { unsigned: "x-acs-action" }],
    ["a nonce that was not signed", { unsigned: "x-acs-signature-nonce" }],
    ["a body that does not match its hash", { body: "x=1" }],
  ])("rejects %s", async (_what, more) => {
    expect(await code(more)).toBe("400 IncompleteSignature");
  });

  it("reads parameters from a form whose hash is signed", async () => {
    const body = "BackupMode=Manual";
    const response = await call({
      body,
      headers: { "x-acs-content-sha256": sha256(body), "content-type": "application/x-www-form-urlencoded" },
    });
    expect(json(response).Items.BackupJob).toEqual([]);
  });

  it("rejects unknown keys, other algorithms, expired dates and used nonces", async () => {
    const credential = "Credential=nobody,SignedHeaders=host,Signature=00";
    expect(await code({ sent: { authorization: `ACS3-HMAC-SHA256 ${credential}` } })).toBe(
      "404 InvalidAccessKeyId.NotFound",
    );
    const algorithm = `ACS3-HMAC-SM3 Credential=${KEY},SignedHeaders=host,Signature=00`;
    expect(await code({ sent: { authorization: algorithm } })).toBe("400 InvalidSignatureMethod");
    expect(await code({ headers: { "x-acs-date": timestamp(-16 * 60_000) } })).toBe("400 InvalidTimeStamp.Expired");
    expect(await code({ headers: { "x-acs-date": "yesterday" } })).toBe("400 InvalidTimeStamp.Format");
    const nonce = { headers: { "x-acs-signature-nonce": "once" } };
    expect((await call(nonce)).status).toBe(200);
    expect(await code(nonce)).toBe("400 SignatureNonceUsed");
  });
});
