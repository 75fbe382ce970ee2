import type { Connection } from "../../alibaba/connection";
import { InstanceApi } from "../../alibaba/instance/instance-api";
import { StatusReader } from "../../alibaba/instance/status-reader";
import { timeLimit } from "../../alibaba/instance/time-limit";
import type { BackupSet } from "../../backup/model/backup-set";
import { type AnyBackupError, isBackupError } from "../../backup/model/errors";
import type { ListedInstance } from "../../backup/model/listed-instance";
import { withoutUndefined } from "../../backup/model/without-undefined";
import { parseStatusRequest } from "../../backup/status/parse-status-request";
import { isUnread } from "../../backup/status/status-readings";
import { statusResult } from "../../backup/status/status-result";
import type { Scope } from "../results/result-line";
import type { Evidence, SetEvidence } from "./evidence";

/** How many sets are kept of one instance, so that no line grows without a limit. */
const MAX_SETS = 400;

/**
 * Reads what the API reports about one instance. Reads only.
 *
 * @param timeoutMs - for all calls together.
 * @returns the evidence. What can't be read is part of it; only a cancellation and a bug reject.
 */
export async function readEvidence(
  connection: Connection,
  { regionId, product }: Scope,
  { instanceId, ...listed }: ListedInstance,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Evidence> {
  try {
    const { transport, where, clock } = connection;
    // The region exists, since it lists the instance. It may be newer than the table of regions.
    const request = parseStatusRequest({ instanceId, product, regionId }, { ...where, regions: undefined });
    const nextCall = timeLimit(clock, signal, { defaultMs: transport.timeoutMs, timeoutMs });
    const readings = await new StatusReader(new InstanceApi(connection, request.lookup), nextCall).read();
    const { id: _, instanceId: __, product: ___, regionId: ____, ...status } = statusResult(request, readings);
    return { listed, status, ...(!isUnread(readings.sets) && { sets: setsEvidence(readings.sets) }) };
  } catch (error) {
    if (!isBackupError(error) || error.code === "Cancelled") throw error;
    return { listed, error: errorEvidence(error) };
  }
}

function errorEvidence(error: AnyBackupError): NonNullable<Evidence["error"]> {
  const { code, message, apiCode, requestId } = error;
  const reason = error.code === "NotApplicable" ? error.reason : undefined;
  return { code, message, ...withoutUndefined({ apiCode, requestId, reason }) };
}

function setsEvidence(sets: readonly BackupSet[]): SetEvidence[] {
  return [...sets]
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(0, MAX_SETS)
    .map(({ backupId, startedAt, endedAt, rawStatus, type, method, sizeBytes, available, nodeId }) =>
      withoutUndefined({
        backupId,
        startedAt: new Date(startedAt).toISOString(),
        endedAt: endedAt === undefined ? undefined : new Date(endedAt).toISOString(),
        status: rawStatus,
        type,
        method,
        sizeBytes,
        available,
        nodeId,
      }),
    );
}
