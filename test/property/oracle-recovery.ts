/**
 * Facts about recovery windows, written from the API documents only. Do not import or copy anything from the code under test.
 *
 * @module
 */
import type { Cloud } from "./cloud";
import type { CompletePoll, RunRecord } from "./record";

/** The resolution of the server's `Date` header. */
const DATE_GRAIN_MS = 1_000;

/** Why it is wrong to pass at this poll for the recovery window, or `undefined` if it is correct. */
export function windowPassProblem({ cloud, config, verdict }: RunRecord, { windowAt, lastAt }: CompletePoll) {
  const maxLagMs = config.recoverableToMs;
  if (maxLagMs === undefined) return undefined;
  if (windowAt === undefined) return "passed without reading the recovery window";
  const window = new Window(cloud, windowAt);
  if (window.end === undefined) return "passed although no moment is recoverable";
  if (window.showsGap) return "passed although the recovery window has a gap";
  if (lastAt - window.end > maxLagMs) return `passed although the recovery window ended ${lastAt - window.end} ms ago`;
  if (verdict.recoverableToMs !== window.end) return "passed with another end of the recovery window";
  return undefined;
}

/** Whether the recovery window meets what is required at this poll beyond doubt. */
export function mustWindowPass({ cloud, config }: RunRecord, { windowAt, lastAt }: CompletePoll): boolean {
  const maxLagMs = config.recoverableToMs;
  if (maxLagMs === undefined) return true;
  if (windowAt === undefined) return false;
  const { end, showsGap } = new Window(cloud, windowAt);
  return end !== undefined && !showsGap && lastAt - end <= maxLagMs - DATE_GRAIN_MS;
}

/** Whether the gate must fail at this poll: waiting closes no gap, and switches no log backup on. */
export function mustWindowFail({ cloud, config }: RunRecord, { windowAt }: CompletePoll): boolean {
  if (config.recoverableToMs === undefined || windowAt === undefined) return false;
  // Only RDS has a code of its own for this that is certain.
  const isOff = cloud.product === "Rds" && cloud.recovery.spans.length === 0;
  return isOff || new Window(cloud, windowAt).showsGap;
}

/** Why it is wrong to fail at this poll for the recovery window, or `undefined` if it is correct. */
export function windowFailProblem({ cloud, verdict }: RunRecord, { windowAt }: CompletePoll): string | undefined {
  if (windowAt === undefined) return "failed for a recovery window that it did not read";
  if (verdict.reasonCode === "LogBackupNotEnabled")
    return cloud.recovery.spans.length > 0 ? "failed for log backups that are enabled" : undefined;
  return new Window(cloud, windowAt).showsGap ? undefined : "failed for a gap that no response shows";
}

/** What is recoverable at the time `t`. */
class Window {
  /** The newest recoverable moment; `undefined` where nothing is recoverable. */
  readonly end: number | undefined;
  /** MongoDB lists every range. The other products list the newest one, and show no gap. */
  readonly showsGap: boolean;

  constructor({ product, recovery }: Cloud, t: number) {
    const { spans, lagMs, stepMs = 1, retentionMs } = recovery;
    const uploadedTo = Math.floor((t - lagMs) / stepMs) * stepMs;
    const oldest = t - retentionMs;
    const left = spans.filter(({ from, to = Infinity }) => from <= uploadedTo && to >= oldest && uploadedTo >= oldest);
    const ends = left.map(({ to = Infinity }) => Math.min(to, uploadedTo));
    this.end = ends.length > 0 ? Math.max(...ends) : undefined;
    this.showsGap = product === "MongoDb" && left.length > 1;
  }
}
