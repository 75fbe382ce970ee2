import http from "node:http";
import https from "node:https";
import { CancelledError, isBackupError, TimedOutError } from "../../backup/model/errors";
import type { ProductDefinition } from "../../backup/products/product-definition";
import type { Clock } from "../../time/clock";
import { Exchange } from "./exchange";
import { responseTooLarge, type CallContext, failureOf, noServerTime, statusFailure } from "./failure";
import { sharedLimiter } from "./limiter";
import { onAbort } from "../../time/on-abort";
import { type Credentials, type CredentialsProvider, newRpcClient, type RpcClient, type RpcEntry } from "./pop-core";
import { type RetryPolicy, retrying } from "./retry";
import { Stop } from "./stop";

/** One call of the API. */
export interface ApiCall {
  api: ProductDefinition;
  action: string;
  endpoint: string;
  /** Wire names and values. */
  parameters: Record<string, string>;
  instanceId: string;
  regionId: string;
}

/** What came back. */
export interface ApiResponse {
  /** Parsed JSON: null prototypes, big numbers as objects. Nothing is known about it yet. */
  body: unknown;
  /** The server's clock (`Date` header) as ISO-8601, UTC, so that a wrong local clock can't make anything poll fresh. */
  readAt: string;
}

/** How long and on whose behalf one call may go on. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  /** False for what must not be sent twice: one try, whatever happens to it. */
  repeatable?: boolean;
}

/** What the calls of a client share. */
export interface ApiClientOptions {
  credentials: CredentialsProvider;
  /** Milliseconds for a whole call, all tries and waits included. */
  timeoutMs: number;
  policy: RetryPolicy;
  clock: Clock;
}

/**
 * Signed calls on pop-core: POST, so that no key is ever part of a URL; a limit in time for each try and for the whole;
 * retries; the shared limiter; typed errors.
 */
export class ApiClient {
  private readonly clients = new Map<string, RpcClient>();
  private readonly agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };
  /** Ends each call that is under way. */
  private readonly underWay = new Set<() => void>();
  private closed = false;
  /** The keys that pop-core signs the request with that it is just being given. */
  private signing: Credentials | undefined;

  constructor(private readonly options: ApiClientOptions) {}

  /** Milliseconds for one call, or for several that belong together. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /**
   * Calls the API, trying again where that can help and may be done.
   *
   * @param options.timeoutMs - milliseconds for this call, all tries and waits included.
   * @throws any {@link BackupError}; within the time limit, and at once when `signal` is aborted.
   */
  async call(call: ApiCall, options: CallOptions = {}): Promise<ApiResponse> {
    const { signal, timeoutMs = this.options.timeoutMs, repeatable = true } = options;
    const { clock } = this.options;
    const policy = repeatable ? this.options.policy : { ...this.options.policy, attempts: 1 };
    const stop = new Stop();
    const cancel = () => stop.stop(new CancelledError(`${call.action} of ${call.instanceId} was cancelled.`));
    if (this.closed || signal?.aborted) cancel();
    let last = "";
    const noTimeout = clock.after(timeoutMs, () => {
      const message = `${call.api.title} sent no response about ${call.instanceId} within ${this.options.timeoutMs} ms.${last}`;
      stop.stop(new TimedOutError(message));
    });
    const noCancel = signal && onAbort(signal, cancel);
    this.underWay.add(cancel);
    const endsAt = clock.now() + timeoutMs;
    try {
      const attempt = async (tried: number) => {
        const left = endsAt - clock.now();
        try {
          // Half of what is left, so that a stalled try leaves time for another; the last one may use it all.
          return await this.attempt(call, stop, tried < policy.attempts ? left / 2 : left);
        } catch (error) {
          if (isBackupError(error)) last = ` The last try: ${error.message}`;
          throw error;
        }
      };
      return await stop.race(retrying(attempt, { policy, clock, stop }));
    } finally {
      noTimeout();
      noCancel?.();
      this.underWay.delete(cancel);
    }
  }

  /** Ends every call that is under way (`Cancelled`) and every connection; later calls are `Cancelled` too. */
  close(): void {
    this.closed = true;
    for (const cancel of this.underWay) cancel();
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private async attempt(call: ApiCall, stop: Stop, tryMs: number): Promise<ApiResponse> {
    if (stop.reason) throw stop.reason;
    const { clock, credentials: provider } = this.options;
    const credentials = await provider.getCredentials();
    const context = { ...call, credentials };
    const account = `${credentials.accessKeyId}|${call.endpoint}|${call.api.version}|${call.regionId}`;
    const limiter = sharedLimiter(clock, account);
    try {
      return await limiter.run(() => this.send(context, credentials, stop, tryMs), stop);
    } catch (error) {
      const failure = failureOf(error, context);
      // Never longer than a call would wait by itself: who is requested to wait longer is better told so.
      if (failure.code === "Throttled")
        limiter.throttled(Math.min(failure.retryAfterMs ?? 0, this.options.policy.maxMs));
      throw failure;
    }
  }

  private async send(
    call: CallContext & ApiCall,
    credentials: Credentials,
    stop: Stop,
    tryMs: number,
  ): Promise<ApiResponse> {
    const agent = call.endpoint.startsWith("https:") ? this.agents["https:"] : this.agents["http:"];
    const exchange = new Exchange();
    stop.onStop(() => exchange.end());
    const time = Math.max(1, Math.ceil(tryMs));
    try {
      const client = this.rpcClient(call);
      // pop-core requests the keys before its first wait, so that no other call can get in between.
      this.signing = credentials;
      const [body, entry] = await client.request(call.action, call.parameters, {
        method: "POST",
        // pop-core would turn `dbInstanceId` into `DbInstanceId`; the wire names here are exact.
        formatAction: false,
        formatParams: false,
        connectTimeout: time,
        readTimeout: time,
        agent: exchange.through(agent),
      });
      return { body, readAt: readAt(entry, call) };
    } catch (error) {
      exchange.end();
      throw exchange.tooLarge ? responseTooLarge(call) : error;
    }
  }

  private rpcClient({ endpoint, api }: ApiCall): RpcClient {
    const key = `${endpoint} ${api.version}`;
    const known = this.clients.get(key);
    if (known) return known;
    const credentialsProvider = {
      getCredentials: () => (this.signing ? Promise.resolve(this.signing) : this.options.credentials.getCredentials()),
    };
    const client = newRpcClient({ endpoint, apiVersion: api.version, credentialsProvider });
    this.clients.set(key, client);
    return client;
  }
}

/** The server's clock in a good response; pop-core takes any HTTP status for good where the body has no `Code`. */
function readAt({ response: { statusCode, headers } }: RpcEntry, call: CallContext): string {
  if (statusCode !== 200) throw statusFailure(statusCode, headers, call);
  const date = Date.parse(String(headers.date));
  if (Number.isNaN(date)) throw noServerTime(call);
  return new Date(date).toISOString();
}
