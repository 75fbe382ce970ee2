import http from "node:http";
import https from "node:https";
import { CancelledError, isBackupError, TimedOutError } from "../backup/errors";
import type { ProductApi } from "../backup/product-api";
import type { Clock } from "./clock";
import { type CallContext, failureOf, statusFailure } from "./failure";
import { sharedLimiter } from "./limiter";
import { type CredentialsProvider, newRpcClient, type RpcClient } from "./pop-core";
import { type RetryPolicy, retrying } from "./retry";

/** One read of the API. */
export interface ApiCall {
  api: ProductApi;
  action: string;
  endpoint: string;
  /** Wire names and values. */
  parameters: Record<string, string>;
  instanceId: string;
  regionId: string;
}

/** What came back. */
export interface ApiAnswer {
  /** Parsed JSON: null prototypes, big numbers as objects. Nothing is known about it yet. */
  body: unknown;
  /** The server's clock (`Date` header) as ISO-8601, UTC, so that a wrong local clock can't make anything look fresh. */
  readAt: string;
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
  private readonly closing = new AbortController();

  constructor(private readonly options: ApiClientOptions) {}

  /**
   * Reads, trying again where that can help.
   *
   * @throws any {@link BackupError}; within `timeoutMs`, and at once when `signal` is aborted.
   */
  async read(call: ApiCall, signal?: AbortSignal): Promise<ApiAnswer> {
    const { clock, policy, timeoutMs } = this.options;
    const stop = new AbortController();
    const done = new AbortController();
    const cancel = () => stop.abort(new CancelledError(`The lookup of ${call.instanceId} was cancelled.`));
    for (const source of [signal, this.closing.signal]) {
      if (source?.aborted) cancel();
      source?.addEventListener("abort", cancel, { signal: done.signal, once: true });
    }
    let last = "";
    const timeUp = () =>
      stop.abort(
        new TimedOutError(`${call.api.title} gave no answer about ${call.instanceId} within ${timeoutMs} ms.${last}`),
      );
    clock.sleep(timeoutMs, done.signal).then(timeUp, () => undefined);
    try {
      const attempt = () =>
        this.attempt(call, stop.signal).catch((error: unknown) => {
          if (isBackupError(error)) last = ` The last try: ${error.message}`;
          throw error;
        });
      return await retrying(attempt, { policy, clock, signal: stop.signal });
    } finally {
      done.abort();
    }
  }

  /** Ends every call that is under way (`Cancelled`) and every connection; later calls are `Cancelled` too. */
  close(): void {
    this.closing.abort();
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private async attempt(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    signal.throwIfAborted();
    const { clock, credentials: provider } = this.options;
    const credentials = await unlessAborted(provider.getCredentials(), signal);
    const context: CallContext = { ...call, credentials };
    const limiter = sharedLimiter(
      clock,
      [credentials.accessKeyId, call.endpoint, call.api.version, call.regionId].join("|"),
    );
    try {
      return await limiter.run(() => unlessAborted(this.send(call, context), signal), signal);
    } catch (error) {
      const failure = failureOf(error, context);
      // Never longer than a call would wait by itself: who is asked to wait longer is better told so.
      if (failure.code === "Throttled")
        limiter.throttled(Math.min(failure.retryAfterMs ?? 0, this.options.policy.maxMs));
      throw failure;
    }
  }

  private async send(call: ApiCall, context: CallContext): Promise<ApiAnswer> {
    const { timeoutMs, policy, clock } = this.options;
    const { protocol } = new URL(call.endpoint);
    const tryMs = Math.ceil(timeoutMs / policy.attempts);
    const [body, entry] = await this.rpcClient(call).request(call.action, call.parameters, {
      method: "POST",
      // pop-core would turn `dbInstanceId` into `DbInstanceId`; the wire names here are exact.
      formatAction: false,
      formatParams: false,
      connectTimeout: tryMs,
      readTimeout: tryMs,
      agent: this.agents[protocol as keyof typeof this.agents],
    });
    const { statusCode, headers } = entry.response;
    if (statusCode >= 400) throw statusFailure(statusCode, requestIdOf(headers), context);
    const date = Date.parse(String(headers.date));
    return { body, readAt: new Date(Number.isNaN(date) ? clock.now() : date).toISOString() };
  }

  private rpcClient({ endpoint, api }: ApiCall): RpcClient {
    const key = `${endpoint} ${api.version}`;
    const known = this.clients.get(key);
    if (known) return known;
    const client = newRpcClient({ endpoint, apiVersion: api.version, credentialsProvider: this.options.credentials });
    this.clients.set(key, client);
    return client;
  }
}

function requestIdOf(headers: Record<string, string | string[] | undefined>): string | undefined {
  const id = headers["x-acs-request-id"];
  return typeof id === "string" ? id.slice(0, 64) : undefined;
}

/** pop-core can't be interrupted: its late answer, or late failure, is ignored. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
