import type { Cloud } from "./cloud";
import type { CallFaultKind } from "./draft-requirements";
import { hasWindow } from "./make-requirements";
import type { LoggedSpan } from "./true-recovery";

/** After the end of every history. */
const FAR_MS = Date.UTC(2030, 0, 1);

/** A response to a call that reads the recovery window, or the code with which the API refuses it. */
export type WindowResponse = { body: unknown } | { status: number; code: string };

/**
 * What a call that reads the recovery window returns at the time `t`, which is in whole seconds.
 *
 * @param refuses - whether MongoDB refuses a call that can report no window, rather than returning no range.
 */
export function windowResponse(cloud: Cloud, action: string, t: number, refuses: boolean): WindowResponse {
  const { product, instanceId, release, recovery, shards } = cloud;
  const ranges = listedRanges(cloud, t);
  const isOff = recovery.spans.length === 0;
  if (product === "MongoDb") {
    const isServed = hasWindow(release.variant) && (action === "DescribeClusterRecoverTime") === shards.length > 0;
    if (refuses && !isServed) return { status: 403, code: "IncorrectDBInstanceType" };
    if (refuses && isOff) return { status: 403, code: "InvalidBackupLogStatus" };
    const rows = isServed ? ranges : [];
    return {
      body: {
        RequestId: "W",
        RestoreRanges: rows.map(({ from, to }) => ({
          RestoreBeginTime: seconds(from),
          RestoreEndTime: seconds(to),
          RestoreType: "PointInTime",
        })),
      },
    };
  }
  if (release.variant === "RdsSqlServer") return { status: 403, code: "IncorrectDBInstanceEngine" };
  const newest = ranges.at(-1);
  // The logs of PolarDB can't be switched off.
  if (isOff && product === "Rds") return { status: 400, code: "LogBackupNotEnabled" };
  if (!newest) return { status: 404, code: "InvalidBackup.NotFound" };
  const named = product === "Rds" ? { DBInstanceId: instanceId } : { DBClusterId: instanceId };
  const times = { RecoveryBeginTime: seconds(newest.from), RecoveryEndTime: seconds(newest.to) };
  return { body: { RequestId: "W", ...named, ...times } };
}

/** The body of the same response as a faulty API sends it; `undefined` where the response can't be wrong in this way. */
export function wrongWindow(body: unknown, kind: CallFaultKind, product: Cloud["product"]): unknown {
  if (kind === "NoObject") return "window";
  const far = seconds(FAR_MS);
  if (product !== "MongoDb") {
    return kind === "Future"
      ? { ...(body as object), RecoveryEndTime: far }
      : { ...(body as object), DBInstanceId: "other", DBClusterId: "other" };
  }
  const { RestoreRanges } = body as { RestoreRanges: object[] };
  // MongoDB does not name the instance.
  if (kind !== "Future" || RestoreRanges.length === 0) return undefined;
  return { RestoreRanges: RestoreRanges.map((range) => ({ ...range, RestoreEndTime: far })), RequestId: "W" };
}

/** The ranges as the API lists them: the uploaded part of each span that is within the retention. */
function listedRanges({ recovery }: Cloud, t: number): Required<LoggedSpan>[] {
  const { spans, lagMs, stepMs = 1, retentionMs } = recovery;
  const uploadedTo = t - lagMs - ((t - lagMs) % stepMs);
  return spans
    .map(({ from, to = uploadedTo }) => ({ from: Math.max(from, t - retentionMs), to: Math.min(to, uploadedTo) }))
    .filter(({ from, to }) => from <= to);
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
