import { type BackupError, CancelledError, isBackupError, TimedOutError } from "../../backup/model/errors";
import { isOutcomeUnknown } from "../../backup/model/is-outcome-unknown";
import type { Clock } from "../../time/clock";
import { type Cancellation, Canceller, onAbort } from "../../time/on-abort";
import type { Credentials, CredentialsProvider } from "../credentials/credentials";
import { learnAccount } from "../limits/shared-accounts";
import type { Limiter } from "../limits/limiter";
import { sharedLimiter } from "../limits/shared-limiters";
import type { ApiCall, ApiResponse, CallOptions } from "./api-call";
import { withCallSignal } from "./call-signal";
import type { CallRecord } from "./call-record";
import { type CallStage, timedOutText } from "./call-stage";
import { callerAccount } from "./caller-account";
import { failureOf } from "./failure";
import { recordedAttempts } from "./recorded-attempts";
import { type AttemptOptions, RequestSender } from "./request-sender";
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

/** What the attempts of one call share. */
interface CallProgress {
  /** By the clock's `now`. */
  endsAt: number;
  /** How many attempts the call may make. */
  attempts: number;
  changesState: boolean;
  /** What the call waits for now. */
  stage: CallStage;
  /** The failure of the last attempt, as a sentence after a space; empty before. */
  lastAttempt: string;
  /** The first failure after which the API may have accepted a request that changes something. */
  doubt?: BackupError;
}

/** Sends calls to the API: time limits for each attempt and for the whole call, retries, the shared limiter, typed errors. */
export class Transport {
  private readonly sender: RequestSender;
  private readonly closing = new Canceller();

  constructor(private readonly options: TransportOptions) {
    this.sender = new RequestSender(options.proxyFor ?? (() => undefined));
    onAbort(this.closing, () => this.sender.close());
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
    const progress: CallProgress = {
      endsAt: clock.now() + timeoutMs,
      attempts: policy.attempts,
      changesState,
      stage: "Credentials",
      lastAttempt: "",
    };
    const limits = {
      clock,
      timeoutMs,
      closing: this.closing,
      signal,
      cancelled: () => new CancelledError(`${call.action} of ${call.instanceId} was cancelled.`),
      timedOut: () =>
        new TimedOutError(`${timedOutText(call, progress.stage, Math.ceil(timeoutMs))}${progress.lastAttempt}`),
    };
    const onFailure = (error: unknown) => noteFailure(progress, error);
    const attempt = (number: number, signal: Cancellation) => this.attempt(call, progress, { number, signal });
    const run = onCall ? recordedAttempts(attempt, call, { clock, onCall }) : attempt;
    const result = withCallSignal(limits, (signal) =>
      retrying((number) => run(number, signal), { policy, clock, signal, onFailure }),
    );
    if (!changesState) return result;
    return result.catch((error: unknown) => {
      // A later refusal says nothing about an earlier attempt that may have been accepted.
      throw progress.doubt ?? (error as Error);
    });
  }

  /** Ends each call under way (`Cancelled`) and all connections. Later calls are `Cancelled` too. */
  close(): void {
    this.closing.abort();
  }

  private attempt(
    call: ApiCall,
    progress: CallProgress,
    { number, signal }: { number: number; signal: Cancellation },
  ): Promise<ApiResponse> {
    const remainingMs = progress.endsAt - this.options.clock.now();
    // Half of the remaining time, so that a stalled attempt leaves time for another one. The last may use all of it.
    const timeoutMs = number < progress.attempts ? remainingMs / 2 : remainingMs;
    progress.stage = "Credentials";
    const fetched = this.options.credentials.getCredentials();
    return fetched.then((credentials) => this.send(call, progress, { credentials, signal, timeoutMs }));
  }

  private send(call: ApiCall, progress: CallProgress, options: AttemptOptions): Promise<ApiResponse> {
    const { clock, stsEndpoint } = this.options;
    const { credentials, signal } = options;
    const { accessKeyId } = credentials;
    const { api, endpoint, regionId, action } = call;
    const limiter = sharedLimiter(clock, {
      accessKeyId,
      stsEndpoint,
      endpoint,
      apiVersion: api.version,
      regionId,
      action,
    });
    progress.stage = "Limiter";
    const sent = limiter.run(() => {
      progress.stage = "Response";
      return this.sender.send(call, options);
    }, signal);
    return sent.catch((error: unknown) => {
      throw this.failed(failureOf(error, { ...call, credentials }), limiter, credentials);
    });
  }

  /** Makes other calls wait where one was throttled. */
  private failed(failure: BackupError, limiter: Limiter, credentials: Credentials): BackupError {
    if (failure.code !== "Throttled") return failure;
    const { policy, stsEndpoint } = this.options;
    // No longer than a call would wait by itself: longer waits are reported to the caller.
    limiter.throttled(Math.min(failure.retryAfterMs ?? 0, policy.maxMs));
    // In the background: the call does not wait for STS.
    if (stsEndpoint !== undefined) {
      const { accessKeyId } = credentials;
      learnAccount({ accessKeyId, stsEndpoint }, () => this.accountOf(credentials, stsEndpoint));
    }
    return failure;
  }

  private accountOf(credentials: Credentials, endpoint: string): Promise<string> {
    return callerAccount(this.sender, { endpoint, credentials, signal: this.closing });
  }
}

function noteFailure(progress: CallProgress, failure: unknown): void {
  if (!isBackupError(failure)) return;
  progress.lastAttempt = ` The last try: ${failure.message}`;
  progress.stage = "Response";
  if (progress.changesState && isOutcomeUnknown(failure)) progress.doubt ??= failure;
}
