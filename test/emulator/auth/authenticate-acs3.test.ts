import { createHash, createHmac, randomUUID } from "node:crypto";
import { encode, exchange, json, KEY, SECRET, timestamp, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Signs by ACS3-HMAC-SHA256 and sends. `headers` replace what is signed, `undefined` takes away; `sent` changes it after. */
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
  const wanted: Record<string, string | undefined> = {
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
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
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
  return exchange(`${endpoint}/?${query}`, {
    method: "POST",
    headers: all,
    ...(more.body === undefined ? {} : { body: more.body }),
  });
}

const code = async (more: Parameters<typeof call>[0]): Promise<string> => {
  const answer = await call(more);
  return `${answer.status} ${json(answer).Code}`;
};

describe("ACS3-HMAC-SHA256", () => {
  it("is answered in JSON, or in XML for a caller that accepts XML", async () => {
    expect(json(await call()).Items.BackupJob).toHaveLength(1);
    expect((await call({ headers: { accept: "application/xml" } })).text).toContain("<DescribeBackupTasksResponse>");
  });

  it.each([
    ["x-acs-action", "Action"],
    ["x-acs-version", "Version"],
    ["x-acs-signature-nonce", "SignatureNonce"],
    ["x-acs-date", "Timestamp"],
    ["x-acs-content-sha256", "ContentSha256"],
  ])("misses the header %s by name", async (header, name) => {
    expect(await code({ headers: { [header]: undefined } })).toBe(`400 Missing${name}`);
  });

  it.each([
    ["a header that was changed after signing", { sent: { "x-acs-action": "DescribeBackups" } }],
    ["an action that was not signed", { unsigned: "x-acs-action" }],
    ["a nonce that was not signed", { unsigned: "x-acs-signature-nonce" }],
    ["a body whose hash is another", { body: "x=1" }],
  ])("refuses %s", async (_what, more) => {
    expect(await code(more)).toBe("400 IncompleteSignature");
  });

  it("takes a form whose hash is signed, as part of the parameters", async () => {
    const body = "BackupMode=Manual";
    const answer = await call({
      body,
      headers: { "x-acs-content-sha256": sha256(body), "content-type": "application/x-www-form-urlencoded" },
    });
    expect(json(answer).Items.BackupJob).toEqual([]);
  });

  it("refuses unknown keys, other algorithms, old dates and used nonces", async () => {
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
