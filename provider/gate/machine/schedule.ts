import type { ReasonCode } from "../../backup/decision/decision";

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
const LONGEST_MS = 60 * SECOND;
/** The lag in proportion to how long the wait has been. Half of what is allowed. */
const LAG_SHARE = 0.005;
/** How much of the foreseen rest is slept at once: what is left over is foreseen better then. */
const TRUST = 0.85;
/** Nothing moves and nothing foretells the end: a third of the looks of a 5 s poll. */
const BLIND_MS = 16 * SECOND;
/** A pace is believed for half as long as it was seen, and at least and at most for so long. */
const BELIEVED_MS = [45 * SECOND, 600 * SECOND] as const;
/** A set is normally there a minute after its task: one look before, one at the minute, close ones after it. */
const SET_WAITS_MS = [45, 15, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * SECOND);
/** A set that would make a backup superfluous may come at any moment of a minute and a quarter. */
const BEFORE_CREATE_MS = 25 * SECOND;
/** Per cent over which the latest pace is measured: whole per cents are too coarse for less. */
const RECENT = 10;

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
  const patient = clamp(waited * LAG_SHARE, SHORTEST_MS, LONGEST_MS);
  switch (latest.reasonCode) {
    case "SetNotVisible":
    case "ShardsNotKnown":
      return SET_WAITS_MS[since.length - 1] ?? clamp(waited * 0.1, SHORTEST_MS, LONGEST_MS);
    case "BeforeCreate":
      return BEFORE_CREATE_MS;
    case "WaitingForBackup":
      return LONGEST_MS;
    case "BackupRunning":
    case "JobRunning": {
      const pace = paceOf(since);
      // The first movement is the soonest told, and tells the most.
      if (!pace)
        return since.length === 1 && latest.progress !== undefined ? 2 * SHORTEST_MS : Math.max(BLIND_MS, 2 * patient);
      const { restMs, seenMs, perCentMs } = pace;
      // So near the end that a look before it would save nothing.
      if (restMs * (1 - TRUST) <= SHORTEST_MS && perCentMs <= SHORTEST_MS) return Math.max(patient, restMs + SECOND);
      return clamp(restMs * TRUST, patient, clamp(seenMs / 2, ...BELIEVED_MS));
    }
    default:
      return patient;
  }
}

/** Milliseconds until 100 per cent at the pace seen so far; `undefined` where no pace was seen yet. */
export function foreseenRest(sights: readonly Sight[]): number | undefined {
  const latest = sights.at(-1);
  return latest && paceOf(runOf(sights, latest.reasonCode))?.restMs;
}

interface Pace {
  /** Until 100 per cent, by the pace of the whole run or of its latest part: the sooner of the two. */
  restMs: number;
  /** How long the pace was seen. */
  seenMs: number;
  /** How long one per cent takes. */
  perCentMs: number;
}

function paceOf(sights: readonly Sight[]): Pace | undefined {
  const all = sights.filter((sight): sight is Sight & { progress: number } => sight.progress !== undefined);
  // Where it fell, another backup began.
  const told = all.slice(
    Math.max(
      0,
      all.findLastIndex(({ progress }, index) => progress < (all[index - 1]?.progress ?? 0)),
    ),
  );
  const latest = told.at(-1);
  // From where the progress began to move: a queue before it says nothing about the pace.
  const base = told.findLast(({ progress }) => progress === told[0]?.progress);
  if (!latest || !base || latest.progress <= base.progress) return undefined;
  const recent = told.findLast(({ at, progress }) => at >= base.at && progress <= latest.progress - RECENT) ?? base;
  const perCent = (from: typeof base) => (latest.at - from.at) / (latest.progress - from.progress);
  const perCentMs = Math.min(perCent(base), perCent(recent));
  return {
    restMs: (100 - latest.progress) * perCentMs,
    seenMs: latest.at - base.at,
    perCentMs,
  };
}

/** The unbroken row of sights with the same reason at the end. */
function runOf(sights: readonly Sight[], reasonCode: ReasonCode): readonly Sight[] {
  const lastOther = sights.findLastIndex((sight) => sight.reasonCode !== reasonCode);
  return sights.slice(lastOther + 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
