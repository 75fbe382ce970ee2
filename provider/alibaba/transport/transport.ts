import { type BackupError, CancelledError, isBackupError, TimedOutError } from "../../backup/model/errors";
import { isOutcomeUnknown } from "../../backup/model/is-outcome-unknown";
import type { Clock } from "../../time/clock";
import { Canceller, onAbort } from "../../time/on-abort";
import type { Credentials, CredentialsProvider } from "../credentials/credentials";
import { learnAccount } from "../limits/shared-accounts";
import { sharedLimiter } from "../limits/shared-limiters";
import type { ApiCall, ApiResponse, CallOptions } from "./api-call";
import { withCallSignal } from "./call-signal";
import type { CallRecord } from "./call-record";
import { type CallStage, timedOutText } from "./call-stage";
import { callerAccount } from "./caller-account";
import { failureOf } from "./failure";
import { recordedAttempts } from "./recorded-attempts";
import { RequestSender } from "./request-sender";
import { retrying, type RetryPolicy } from "./retry";

/** What all calls of a transport share. */
export interface TransportOptions {
  credentials: CredentialsProvider;
  /** Milliseconds for a whole call, all attempts and waits included. */
  timeoutMs: number;
  policy: RetryPolicy;
  clock: Clock;
  /** The proxy for requests to an endpoint; `undefined` for a direct connection. Default: none. */
  proxyFor?: (endpoint: string) => URL | undefined;
  /** The URL of STS, which knows the account of a key. Default: none, and each key has limiters of its own. */
  stsEndpoint?: string;
  /** Called when an attempt of a call ends. Must not throw. */
  onCall?: ((record: CallRecord) => void) | undefined;
}

interface Attempt {
  signal: AbortSignal;
  /** Milliseconds for this attempt. */
  timeoutMs: number;
  /** Called when the attempt enters a stage. */
  onStage: (stage: CallStage) => void;
}

/** Sends calls to the API: time limits for each attempt and for the whole call, retries, the shared limiter, typed errors. */
export class Transport {
  private readonly sender: RequestSender;
  private readonly closing = new Canceller();

  constructor(private readonly options: TransportOptions) {
    this.sender = new RequestSender(options.proxyFor ?? (() => undefined));
    onAbort(this.closing.signal, () => this.sender.close());
  }

  /** Milliseconds for one call, or for several that belong together. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /**
   * Calls the API, and retries where that can help and is allowed.
   *
   * @throws any {@link BackupError}; within the time limit, and at once when `signal` is aborted.
   */
  call(
    call: ApiCall,
    { signal, timeoutMs = this.timeoutMs, repeatable = true, changesState = false }: CallOptions = {},
  ): Promise<ApiResponse> {
    const { clock, onCall } = this.options;
    const policy = repeatable ? this.options.policy : { ...this.options.policy, attempts: 1 };
    const endsAt = clock.now() + timeoutMs;
    let lastAttempt = "";
    let stage: CallStage = "Credentials";
    const onStage = (entered: CallStage) => {
      stage = entered;
    };
    let doubt: BackupError | undefined;
    const attempt = async (number: number, signal: AbortSignal) => {
      const remainingMs = endsAt - clock.now();
      try {
        // Half of the remaining time, so that a stalled attempt leaves time for another one. The last may use all of it.
        const limitMs = number < policy.attempts ? remainingMs / 2 : remainingMs;
        return await this.attempt(call, { signal, timeoutMs: limitMs, onStage });
      } catch (error) {
        if (!isBackupError(error)) throw error;
        lastAttempt = ` The last try: ${error.message}`;
        onStage("Response");
        if (changesState && isOutcomeUnknown(error)) doubt ??= error;
        throw error;
      }
    };
    const limits = {
      clock,
      timeoutMs,
      cancelledBy: signal ? [this.closing.signal, signal] : [this.closing.signal],
      cancelled: () => new CancelledError(`${call.action} of ${call.instanceId} was cancelled.`),
      timedOut: () => new TimedOutError(`${timedOutText(call, stage, Math.ceil(timeoutMs))}${lastAttempt}`),
    };
    const run = onCall ? recordedAttempts(attempt, call, { clock, onCall }) : attempt;
    const result = withCallSignal(limits, (signal) =>
      retrying((number) => run(number, signal), { policy, clock, signal }),
    );
    if (!changesState) return result;
    return result.catch((error: unknown) => {
      // A later refusal says nothing about an earlier attempt that may have been accepted.
      throw doubt ?? (error as Error);
    });
  }

  /** Ends each call under way (`Cancelled`) and all connections. Later calls are `Cancelled` too. */
  close(): void {
    this.closing.abort();
  }

  private async attempt(call: ApiCall, { signal, timeoutMs, onStage }: Attempt): Promise<ApiResponse> {
    signal.throwIfAborted();
    const { clock, credentials: provider, policy, stsEndpoint } = this.options;
    onStage("Credentials");
    const credentials = await provider.getCredentials();
    const key = { accessKeyId: credentials.accessKeyId, stsEndpoint };
    const { api, endpoint, regionId, action } = call;
    const limiter = sharedLimiter(clock, { ...key, endpoint, apiVersion: api.version, regionId, action });
    onStage("Limiter");
    try {
      return await limiter.run(() => {
        onStage("Response");
        return this.sender.send(call, { credentials, signal, timeoutMs });
      }, signal);
    } catch (error) {
      const failure = failureOf(error, { ...call, credentials });
      // No longer than a call would wait by itself: longer waits are reported to the caller.
      if (failure.code === "Throttled") {
        limiter.throttled(Math.min(failure.retryAfterMs ?? 0, policy.maxMs));
        // In the background: the call does not wait for STS.
        if (stsEndpoint !== undefined) learnAccount(key, () => this.accountOf(credentials, stsEndpoint));
      }
      throw failure;
    }
  }

  private accountOf(credentials: Credentials, endpoint: string): Promise<string> {
    return callerAccount(this.sender, { endpoint, credentials, signal: this.closing.signal });
  }
}
