import {
  type AnyBackupError,
  type BackupError,
  isBackupError,
  MalformedResponseError,
  UnsupportedInstanceError,
} from "../../backup/model/errors";
import { noWindowReason } from "../../backup/products/no-window-code";
import type { ProductDefinition } from "../../backup/products/product-definition";
import type { RecoveryApi, RecoveryCall, RecoveryResponse } from "../../backup/products/recovery-api";

/** A parsed response and the server's time in it (ISO-8601, UTC). */
interface DatedRecovery {
  response: RecoveryResponse;
  readAt: string;
}

/** Sends one call. Rejects with any BackupError. */
type Send = (call: RecoveryCall) => Promise<DatedRecovery>;

/** A response, and the call that serves the instance where that is certain. */
interface ReadRecovery extends DatedRecovery {
  call: RecoveryCall | undefined;
}

/**
 * Reads the recovery window of an instance whose kind may be unknown: the first window that a call reports. A refusal or an
 * empty response proves nothing where another call may serve the instance.
 *
 * @param known - the call that serves the instance, where an earlier read has found it.
 * @throws UnsupportedInstanceError where no call serves the instance, with a hint that names what to use instead; any other
 * BackupError of a call.
 */
export async function readRecovery(
  product: ProductDefinition,
  instanceId: string,
  known: RecoveryCall | undefined,
  send: Send,
): Promise<ReadRecovery> {
  let noWindow: DatedRecovery | undefined;
  let refusal: AnyBackupError | undefined;
  for (const call of known ? [known] : product.recovery.calls) {
    try {
      const found = await send(call).catch((error: unknown) => asNoWindow(error, instanceId));
      if (found.response.recovery.kind === "Window") return { ...found, call };
      if (!noWindow || isLogBackupOff(found.response)) noWindow = found;
    } catch (error) {
      if (!isBackupError(error) || !isRefusal(error)) throw error;
      refusal ??= error;
    }
  }
  if (noWindow) return { ...noWindow, call: known };
  throw failure(product, instanceId, refusal);
}

/** Some error codes report that there is no window. */
function asNoWindow(error: unknown, instanceId: string): DatedRecovery {
  const reason = isBackupError(error) ? noWindowReason(error.apiCode) : undefined;
  if (!isBackupError(error) || reason === undefined) throw error;
  const { requestId = "", serverTime, apiCode = "" } = error;
  if (serverTime === undefined) {
    const message = `The response ${apiCode} about ${instanceId} did not say what time it is (no Date header).`;
    throw new MalformedResponseError(message, { requestId });
  }
  return { response: { recovery: { kind: "NoWindow", reason }, requestId }, readAt: serverTime };
}

function isLogBackupOff({ recovery }: RecoveryResponse): boolean {
  return recovery.kind === "NoWindow" && recovery.reason === "LogBackupNotEnabled";
}

/**
 * Whether the API refused the request for what the instance is. The documents list no error code for an instance of the wrong
 * kind, so any refusal may mean it, except one that any other call would get too.
 */
function isRefusal({ code, apiCode, retryable }: AnyBackupError): boolean {
  return (
    !retryable &&
    apiCode !== undefined &&
    (code === "UnsupportedInstance" || code === "Unavailable" || code === "BadInput")
  );
}

function failure({ title, recovery }: ProductDefinition, instanceId: string, refusal?: AnyBackupError): BackupError {
  const { apiCode, requestId, httpStatus } = refusal ?? {};
  const hint = unsupportedHint(recovery, apiCode);
  if (refusal && refusal.code !== "UnsupportedInstance" && hint === undefined) return refusal;
  const source = apiCode === undefined ? "" : ` (${apiCode})`;
  return new UnsupportedInstanceError(`${title} reports no recovery window of ${instanceId}${source}.`, {
    apiCode,
    requestId,
    httpStatus,
    property: "instanceId",
    hint: hint ?? recovery.alternative,
  });
}

function unsupportedHint({ unsupportedInstance = {} }: RecoveryApi, apiCode: string | undefined): string | undefined {
  return Object.entries(unsupportedInstance).find(([code]) => apiCode === code || apiCode?.startsWith(`${code}.`))?.[1];
}
