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
/** The lag that is allowed in proportion to how long a backup takes, and how much of it is used up on purpose. */
const LAG_SHARE = 0.01;
const LAG_USED = 0.8;
/** How much of a long foreseen rest is slept at once: what is left over is foreseen better then. */
const TRUST = 0.85;
/** A rest that is short enough to be slept to its end. */
const NEAR_MS = 120 * SECOND;
/** No wait is longer than so many times what has been seen of a backup's pace: it may change. */
const MOST_OF_SEEN = 5;
/** A set is normally there a minute after its task: one long wait, then close looks. */
const SET_WAITS_MS = [55, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * SECOND);

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
  switch (latest.reasonCode) {
    case "SetNotVisible":
    case "ShardsNotKnown":
      return SET_WAITS_MS[since.length - 1] ?? clamp(waited * 0.1, SHORTEST_MS, 60 * SECOND);
    case "WaitingForBackup":
      return 60 * SECOND;
    case "BackupRunning":
    case "JobRunning":
      return whileRunning(since, waited);
    default:
      return clamp(waited * LAG_SHARE, SHORTEST_MS, 60 * SECOND);
  }
}

function whileRunning(sights: readonly Sight[], waited: number): number {
  const pace = soonestEnd(sights);
  if (!pace) return Math.max(clamp(waited * 0.5, 10 * SECOND, 16 * SECOND), Math.min(60 * SECOND, waited * LAG_SHARE));
  const lag = clamp(pace.durationMs * LAG_SHARE, SHORTEST_MS, 60 * SECOND) * LAG_USED;
  const wait = pace.restMs > NEAR_MS ? pace.restMs * TRUST : pace.restMs + lag;
  return clamp(wait, lag, Math.max(SHORTEST_MS, Math.min(LONGEST_MS, MOST_OF_SEEN * pace.seenMs)));
}

/**
 * The soonest end that whole per cents allow, at the pace seen since the progress began to move: a queue before that says
 * nothing about the pace, and a lower per cent than the sight before begins another backup.
 */
function soonestEnd(sights: readonly Sight[]): { restMs: number; durationMs: number; seenMs: number } | undefined {
  const told = ofOneBackup(sights).filter((sight): sight is Told => (sight.progress ?? 0) > 0);
  const [base] = told;
  const latest = told.at(-1);
  if (!base || !latest || latest.progress <= base.progress) return undefined;
  const seenMs = latest.at - base.at;
  const msPerCent = seenMs / (latest.progress - base.progress + 1);
  return { restMs: (99 - latest.progress) * msPerCent, durationMs: 100 * msPerCent, seenMs };
}

type Told = Sight & { progress: number };

/** Milliseconds until 100 per cent at the pace seen, for people; `undefined` where no pace was seen yet. */
export function foreseenRest(sights: readonly Sight[]): number | undefined {
  const latest = sights.at(-1);
  const told = (latest ? ofOneBackup(runOf(sights, latest.reasonCode)) : []).filter(hasProgress);
  const end = told.at(-1);
  // From where the progress began to move: a queue before it says nothing about the pace.
  const base = told.filter(({ progress }) => progress === told[0]?.progress).at(-1);
  if (!end || !base || end.progress <= base.progress) return undefined;
  return ((100 - end.progress) * (end.at - base.at)) / (end.progress - base.progress);
}

/** The sights since the progress last went back: that was another backup. */
function ofOneBackup(sights: readonly Sight[]): readonly Sight[] {
  const begin = sights.findLastIndex((sight, index) => (sight.progress ?? 0) < (sights[index - 1]?.progress ?? 0));
  return sights.slice(Math.max(0, begin));
}

function hasProgress(sight: Sight): sight is Told {
  return sight.progress !== undefined;
}

/** The unbroken row of sights with the same reason at the end. */
function runOf(sights: readonly Sight[], reasonCode: ReasonCode): readonly Sight[] {
  const lastOther = sights.findLastIndex((sight) => sight.reasonCode !== reasonCode);
  return sights.slice(lastOther + 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
