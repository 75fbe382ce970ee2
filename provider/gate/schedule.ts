import type { ReasonCode } from "../backup/decision";

/** What the schedule knows after a look. Times are awake milliseconds since the gate began. */
export interface Sight {
  at: number;
  reasonCode: ReasonCode;
  /** Per cent, where the task tells. */
  progress?: number;
}

const SECOND = 1_000;
/** The lag that nobody minds: also the shortest wait. */
const SHORTEST_MS = 5 * SECOND;
const LONGEST_MS = 10 * 60 * SECOND;
/** The lag that is allowed in proportion to how long the wait has been. */
const LAG_SHARE = 0.01;
/** How much of the foreseen rest is slept at once: what is left over is foreseen better then. */
const TRUST = 0.85;
/** A set is normally there a minute after its task: few looks until then, close ones around it. */
const SET_WAITS_MS = [20, 20, 10, 5, 5, 5, 5, 5].map((seconds) => seconds * SECOND);

/**
 * How long to wait before the next look: few looks in the long middle of a backup, close ones at its end.
 *
 * @param sights - every look until now that decided "pending", oldest first; the last one is the latest.
 */
export function nextWait(sights: readonly Sight[]): number {
  const latest = sights.at(-1);
  if (!latest) return SHORTEST_MS;
  const since = runOf(sights, latest.reasonCode);
  const waited = latest.at - (since[0]?.at ?? latest.at);
  const patient = clamp(waited * LAG_SHARE, SHORTEST_MS, 60 * SECOND);
  switch (latest.reasonCode) {
    case "SetNotVisible":
    case "ShardsNotKnown":
      return SET_WAITS_MS[since.length - 1] ?? clamp(waited * 0.1, SHORTEST_MS, 60 * SECOND);
    case "WaitingForBackup":
      return 60 * SECOND;
    case "BackupRunning":
    case "JobRunning": {
      const rest = foreseenRest(since);
      if (rest === undefined) return clamp(waited * 0.5, SHORTEST_MS, 60 * SECOND);
      return clamp(rest * TRUST, patient, LONGEST_MS);
    }
    default:
      return patient;
  }
}

/** Milliseconds until 100 per cent at the pace seen so far; `undefined` where no pace was seen yet. */
export function foreseenRest(sights: readonly Sight[]): number | undefined {
  const told = sights.filter((sight): sight is Sight & { progress: number } => sight.progress !== undefined);
  const latest = told.at(-1);
  // From where the progress began to move: a queue before it says nothing about the pace.
  const base = told.filter(({ progress }) => progress === told[0]?.progress).at(-1);
  if (!latest || !base || latest.progress <= base.progress) return undefined;
  return ((100 - latest.progress) * (latest.at - base.at)) / (latest.progress - base.progress);
}

/** The unbroken row of sights with the same reason at the end. */
function runOf(sights: readonly Sight[], reasonCode: ReasonCode): readonly Sight[] {
  const lastOther = sights.findLastIndex((sight) => sight.reasonCode !== reasonCode);
  return sights.slice(lastOther + 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
