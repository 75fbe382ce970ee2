import { createHmac, randomUUID } from "node:crypto";
import { request } from "node:http";

/** An HTTP answer, read to its end. */
export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends one HTTP request on a connection of its own. Rejects with what the socket says. */
export function exchange(
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: init.method ?? "GET", agent: false, headers: init.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(init.body);
  });
}

/** Encodes as RFC 3986 does. Written apart from the emulator's own, so that both can't be wrong in the same way. */
export function encode(text: string): string {
  let encoded = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** Keys and wishes of a call that is signed by version 1.0. */
export interface V1Call {
  endpoint: string;
  accessKeyId?: string;
  accessKeySecret?: string;
  method?: "GET" | "POST";
  /** Parameters that are signed; `undefined` takes a common one away. */
  params: Record<string, string | undefined>;
  /** Changes what was signed. */
  tamper?: (params: Record<string, string>) => void;
}

export const KEY = "LTAI-emulator-not-a-real-key";
export const SECRET = "emulator-not-a-real-secret";

/** Now, as request signatures write it. */
export function timestamp(offsetMs = 0): string {
  return new Date(Date.now() + offsetMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Signs and sends a call by version 1.0. */
export function callV1(call: V1Call): Promise<RawResponse> {
  const all: Record<string, string | undefined> = {
    Format: "JSON",
    AccessKeyId: call.accessKeyId ?? KEY,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: timestamp(),
    ...call.params,
  };
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined) params[name] = value;
  const method = call.method ?? "GET";
  const pairs = Object.keys(params)
    .sort()
    .map((name) => `${encode(name)}=${encode(params[name] ?? "")}`);
  const signed = `${method}&%2F&${encode(pairs.join("&"))}`;
  const secret = call.accessKeySecret ?? SECRET;
  if (!("Signature" in all)) params.Signature = createHmac("sha1", `${secret}&`).update(signed).digest("base64");
  call.tamper?.(params);
  const form = Object.entries(params)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  if (method === "GET") return exchange(`${call.endpoint}/?${form}`);
  return exchange(`${call.endpoint}/`, {
    method,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form,
  });
}

/** API versions by product, for tests that name products. */
export const VERSIONS = {
  rds: "2014-08-15",
  redis: "2015-01-01",
  polardb: "2017-08-01",
  mongodb: "2015-12-01",
} as const;

/** The JSON of an answer. */
export function json(answer: RawResponse): any {
  return JSON.parse(answer.text);
}

/** Calls an action and gives its JSON; fails the test for any other status than 200. */
export async function action(
  endpoint: string,
  product: keyof typeof VERSIONS,
  name: string,
  params: Record<string, string | undefined> = {},
): Promise<any> {
  const answer = await callV1({ endpoint, params: { Action: name, Version: VERSIONS[product], ...params } });
  if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}: ${answer.text}`);
  return json(answer);
}

/** Calls an action that is to be refused; gives status and code. */
export async function refusal(
  endpoint: string,
  product: keyof typeof VERSIONS,
  name: string,
  params: Record<string, string | undefined> = {},
): Promise<string> {
  const answer = await callV1({ endpoint, params: { Action: name, Version: VERSIONS[product], ...params } });
  return `${answer.status} ${json(answer).Code}`;
}
