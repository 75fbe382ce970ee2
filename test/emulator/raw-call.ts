import { createHmac, randomUUID } from "node:crypto";
import { request } from "node:http";

/** An HTTP response with its whole body. */
export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends one HTTP request on its own connection. Rejects with the error of the socket. */
export function sendRequest(
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

/** Encodes text by RFC 3986. Independent of the emulator's own encoding, so that one mistake cannot hide in both. */
export function encode(text: string): string {
  let encoded = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** A call that is signed by signature version 1.0. */
export interface V1Call {
  endpoint: string;
  accessKeyId?: string;
  accessKeySecret?: string;
  method?: "GET" | "POST";
  /** The signed parameters. `undefined` removes a common parameter. */
  params: Record<string, string | undefined>;
  /** Changes the parameters after signing. */
  tamper?: (params: Record<string, string>) => void;
}

export const KEY = "LTAI-emulator-not-a-real-key";
export const SECRET = "emulator-not-a-real-secret";

/** Returns the current time in the form of request timestamps. */
export function timestamp(offsetMs = 0): string {
  return new Date(Date.now() + offsetMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Signs a call by signature version 1.0 and sends it. */
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
  if (method === "GET") return sendRequest(`${call.endpoint}/?${form}`);
  return sendRequest(`${call.endpoint}/`, {
    method,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form,
  });
}

/** The API version of each product. */
export const VERSIONS = {
  rds: "2014-08-15",
  redis: "2015-01-01",
  polardb: "2017-08-01",
  mongodb: "2015-12-01",
} as const;

/** Parses the JSON body of a response. */
export function json(response: RawResponse): any {
  return JSON.parse(response.text);
}

/** Calls an action and returns its JSON body. Fails the test for any status but 200. */
export async function action(
  endpoint: string,
  product: keyof typeof VERSIONS,
  name: string,
  params: Record<string, string | undefined> = {},
): Promise<any> {
  const response = await callV1({ endpoint, params: { Action: name, Version: VERSIONS[product], ...params } });
  if (response.status !== 200) throw new Error(`${name} returned ${response.status}: ${response.text}`);
  return json(response);
}

/** Calls an action that must fail. Returns status and code of the error. */
export async function errorOfAction(
  endpoint: string,
  product: keyof typeof VERSIONS,
  name: string,
  params: Record<string, string | undefined> = {},
): Promise<string> {
  const response = await callV1({ endpoint, params: { Action: name, Version: VERSIONS[product], ...params } });
  return `${response.status} ${json(response).Code}`;
}
