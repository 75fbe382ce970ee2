import {
  type AnyBackupError,
  type BackupError,
  isBackupError,
  MalformedResponseError,
  UnsupportedInstanceError,
} from "../../backup/model/errors";
import type { InstanceFacts } from "../../backup/model/instance-facts";
import { noWindowReason } from "../../backup/products/no-window-code";
import type { ProductDefinition } from "../../backup/products/product-definition";
import type { RecoveryApi, RecoveryCall, RecoveryResponse } from "../../backup/products/recovery-api";

/** A parsed response and the server's time in it, epoch milliseconds. */
interface DatedRecovery {
  response: RecoveryResponse;
  readAt: number;
}

/** Sends one call. Rejects with any BackupError. */
type Send = (call: RecoveryCall) => Promise<DatedRecovery>;

/** A response, and the call that serves the instance where that is certain. */
interface ReadRecovery extends DatedRecovery {
  call: RecoveryCall | undefined;
}

/** What is known about the instance. */
interface InstanceKind {
  instanceId: string;
  /** The arrangement of its nodes, where the instance itself has reported it. */
  architecture?: InstanceFacts["architecture"];
  /** The call that reported a window before. */
  call?: RecoveryCall | undefined;
}

/**
 * Reads the recovery window of an instance. Where its kind is not known, that is the first window that a call reports: a
 * refusal or an empty response proves nothing where another call may serve the instance.
 *
 * @throws UnsupportedInstanceError where no call serves the instance, with a hint that names what to use instead; any other
 * BackupError of a call.
 */
export async function readRecovery(
  product: ProductDefinition,
  instance: InstanceKind,
  send: Send,
): Promise<ReadRecovery> {
  const { instanceId } = instance;
  let noWindow: DatedRecovery | undefined;
  let refusal: AnyBackupError | undefined;
  for (const call of candidates(product, instance)) {
    try {
      const found = await send(call).catch((error: unknown) => asNoWindow(error, instanceId));
      if (found.response.recovery.kind === "Window") return { ...found, call };
      if (!noWindow || isLogBackupOff(found.response)) noWindow = found;
    } catch (error) {
      if (!isBackupError(error) || !isRefusal(error)) throw error;
      refusal ??= error;
    }
  }
  if (noWindow) return { ...noWindow, call: instance.call };
  throw failure(product, instanceId, refusal);
}

/** The calls that may serve the instance. A kind that no call is known to serve is no reason to leave one out. */
function candidates({ recovery }: ProductDefinition, { architecture, call }: InstanceKind): readonly RecoveryCall[] {
  const serving = recovery.calls.filter(({ serves }) => serves !== undefined && serves === architecture);
  if (serving.length > 0) return serving;
  return call ? [call] : recovery.calls;
}

/** Some error codes report that there is no window. */
function asNoWindow(error: unknown, instanceId: string): DatedRecovery {
  const reason = isBackupError(error) ? noWindowReason(error.apiCode) : undefined;
  if (!isBackupError(error) || reason === undefined) throw error;
  const { requestId = "", serverTimeMs, apiCode = "" } = error;
  if (serverTimeMs === undefined) {
    const message = `The response ${apiCode} about ${instanceId} did not say what time it is (no Date header).`;
    throw new MalformedResponseError(message, { requestId });
  }
  return { response: { recovery: { kind: "NoWindow", reason }, requestId }, readAt: serverTimeMs };
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
