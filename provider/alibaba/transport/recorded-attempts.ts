import { isBackupError } from "../../backup/model/errors";
import { withoutUndefined } from "../../backup/model/without-undefined";
import type { Clock } from "../../time/clock";
import type { Cancellation } from "../../time/on-abort";
import type { ApiCall, ApiResponse } from "./api-call";
import type { CallRecord } from "./call-record";

type EndFields = Pick<CallRecord, "httpStatus" | "errorCode" | "apiCode" | "requestId">;
type AttemptEnd = { [Name in keyof EndFields]: EndFields[Name] | undefined };
type Attempt = (number: number, signal: Cancellation) => Promise<ApiResponse>;

/**
 * The same attempts, each reported when it ends.
 *
 * @param onCall - must not throw: the call would fail with its error.
 */
export function recordedAttempts(
  attempt: Attempt,
  { api: { title }, action, regionId, endpoint, instanceId }: ApiCall,
  { clock, onCall }: { clock: Clock; onCall: (record: CallRecord) => void },
): Attempt {
  return async (number, signal) => {
    const startedAt = clock.now();
    const report = (end: AttemptEnd) => {
      const call = { title, action, regionId, host: new URL(endpoint).host, instanceId, attempt: number };
      onCall({ ...call, ...withoutUndefined(end), durationMs: clock.now() - startedAt });
    };
    try {
      const response = await attempt(number, signal);
      report({ httpStatus: 200, requestId: requestIdOf(response.body) });
      return response;
    } catch (error) {
      // A request that was ended fails with whatever its socket reports. The signal has the reason.
      const reason: unknown = signal.aborted ? signal.reason : error;
      if (isBackupError(reason)) {
        const { code, apiCode, httpStatus, requestId } = reason;
        report({ errorCode: code, apiCode, httpStatus, requestId });
      }
      throw error;
    }
  };
}

/** The sender has redacted it. */
function requestIdOf(body: unknown): string | undefined {
  const isObject = typeof body === "object" && body !== null;
  return isObject && "RequestId" in body && typeof body.RequestId === "string" ? body.RequestId : undefined;
}
