import * as z from "zod";
import type { Credentials } from "../credentials/credentials";
import type { Cancellation } from "../../time/on-abort";
import { STS } from "../identity/sts-api";
import type { RequestSender } from "./request-sender";

const TIMEOUT_MS = 5_000;

const schema = z.looseObject({ AccountId: z.string().regex(/^\d{1,32}$/) });

/** Requests the id of the main account of a key from STS. Rejects with any error: the caller can do without the id. */
export async function callerAccount(
  sender: RequestSender,
  { endpoint, credentials, signal }: { endpoint: string; credentials: Credentials; signal: Cancellation },
): Promise<string> {
  const call = { api: STS, action: "GetCallerIdentity", endpoint, parameters: {}, instanceId: "", regionId: "" };
  const { body } = await sender.send(call, { credentials, signal, timeoutMs: TIMEOUT_MS });
  return schema.parse(body).AccountId;
}
