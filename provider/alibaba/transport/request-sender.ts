import type { BackupError } from "../../backup/model/errors";
import { type Cancellation, onAbort } from "../../time/on-abort";
import type { Credentials } from "../credentials/credentials";
import type { ApiCall, ApiResponse, CallContext } from "./api-call";
import { RequestAgents } from "./request-agents";
import { RequestGuard } from "./request-guard";
import { PopCoreClients } from "./pop-core-clients";
import type { ResponseEntry } from "./pop-core";
import { redactRequestId } from "./request-id";
import { compressedResponse, noServerTime, responseTooLarge, statusFailure } from "./response-failure";

/** What one attempt is sent with. */
export interface AttemptOptions {
  credentials: Credentials;
  signal: Cancellation;
  /** Milliseconds for this attempt. */
  timeoutMs: number;
}

/** Sends signed requests through pop-core, one attempt each: as POST wherever the API takes it, so that no key is part of a URL. */
export class RequestSender {
  private readonly clients = new PopCoreClients();
  private readonly agents: RequestAgents;
  /** The latest `Date` header and the time that it says: it changes once a second. */
  private latest = { header: "", time: 0 };

  /** @param proxyFor - the proxy for requests to an endpoint; `undefined` for a direct connection. */
  constructor(proxyFor: (endpoint: string) => URL | undefined) {
    this.agents = new RequestAgents(proxyFor);
  }

  /**
   * Sends one request.
   *
   * @throws what pop-core rejects with, or a BackupError for a response that pop-core accepts and this package does not.
   */
  send(call: ApiCall, { credentials, signal, timeoutMs }: AttemptOptions): Promise<ApiResponse> {
    const agent = this.agents.of(call.endpoint);
    const client = this.clients.of(call, credentials);
    const guard = new RequestGuard();
    const offAbort = onAbort(signal, () => guard.end());
    const wholeMs = Math.max(1, Math.ceil(timeoutMs));
    const options = {
      method: call.method ?? "POST",
      // pop-core would turn `dbInstanceId` into `DbInstanceId`; the wire names here are exact.
      formatAction: false,
      formatParams: false,
      connectTimeout: wholeMs,
      readTimeout: wholeMs,
      agent,
      beforeRequest: guard.mark,
    } as const;
    return client.request(call.action, call.parameters, options).then(
      ([body, entry]) => {
        offAbort();
        if (guard.contentEncoding !== undefined)
          throw compressedResponse({ ...call, credentials }, guard.contentEncoding);
        redactRequestId(body, credentials);
        return { body, readAt: this.serverTime(entry, call, credentials) };
      },
      (error: unknown) => {
        offAbort();
        guard.end();
        throw guardFailure(guard, { ...call, credentials }) ?? (error as Error);
      },
    );
  }

  /** The server's time in a good response. pop-core accepts any HTTP status where the body has no `Code`. */
  private serverTime(
    { response: { statusCode, headers } }: ResponseEntry,
    call: ApiCall,
    credentials: Credentials,
  ): number {
    if (statusCode !== 200) throw statusFailure(statusCode, headers, { ...call, credentials });
    const header = String(headers.date);
    if (header !== this.latest.header) {
      const time = Date.parse(header);
      if (Number.isNaN(time)) throw noServerTime({ ...call, credentials });
      this.latest = { header, time };
    }
    return this.latest.time;
  }

  /** Ends all connections. */
  close(): void {
    this.agents.close();
  }
}

/** The error for a response that the guard has refused. */
function guardFailure({ contentEncoding, tooLarge }: RequestGuard, call: CallContext): BackupError | undefined {
  if (contentEncoding !== undefined) return compressedResponse(call, contentEncoding);
  return tooLarge ? responseTooLarge(call) : undefined;
}
