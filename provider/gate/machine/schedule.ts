import type { ReasonCode } from "../../backup/decision/decision";

/** What the schedule knows after a poll. Times are awake milliseconds since the gate began. */
export interface PollSample {
  at: number;
  reasonCode: ReasonCode;
  /** Per cent, where the task tells. */
  progress?: number;
}

const SECOND = 1_000;
/** The lag that nobody minds: also the shortest wait. */
const MIN_MS = 5 * SECOND;
const MAX_MS = 60 * SECOND;
/** The lag in proportion to how long the wait has been. Half of what is allowed. */
const LAG_SHARE = 0.005;
/** How much of the estimated rest is slept at once: what is left over is estimated better then. */
const TRUST = 0.85;
/** Nothing moves and nothing foretells the end: a third of the polls of a 5 s poll. */
const BLIND_MS = 16 * SECOND;
/** A rate is believed for half as long as it was seen, and at least and at most for so long. */
const BELIEVED_MS = [45 * SECOND, 600 * SECOND] as const;
/** A set is normally there a minute after its task: one poll before, one at the minute, close ones after it. */
const SET_WAITS_MS = [45, 15, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * SECOND);
/** A set that would make a backup superfluous may come at any moment of a minute and a quarter. */
const BEFORE_CREATE_MS = 25 * SECOND;
/** Per cent over which the latest rate is measured: whole per cents are too coarse for less. */
const RECENT = 10;

/**
 * How long to wait before the next poll: few polls in the long middle of a backup, close ones at its end.
 *
 * @param sights - every poll until now that decided "pending", oldest first; the last one is the latest.
 */
export function nextWait(samples: readonly PollSample[]): number {
  const latest = samples.at(-1);
  if (!latest) return MIN_MS;
  const since = runOf(samples, latest.reasonCode);
  const waited = latest.at - (since[0]?.at ?? latest.at);
  const patient = clamp(waited * LAG_SHARE, MIN_MS, MAX_MS);
  switch (latest.reasonCode) {
    case "SetNotVisible":
    case "ShardsNotKnown":
      return SET_WAITS_MS[since.length - 1] ?? clamp(waited * 0.1, MIN_MS, MAX_MS);
    case "BeforeCreate":
      return BEFORE_CREATE_MS;
    case "WaitingForBackup":
      return MAX_MS;
    case "BackupRunning":
    case "JobRunning": {
      const rate = rateOf(since);
      // The first movement is the soonest told, and tells the most.
      if (!rate)
        return since.length === 1 && latest.progress !== undefined ? 2 * MIN_MS : Math.max(BLIND_MS, 2 * patient);
      const { etaMs, seenMs, perCentMs } = rate;
      // So near the end that a poll before it would save nothing.
      if (etaMs * (1 - TRUST) <= MIN_MS && perCentMs <= MIN_MS) return Math.max(patient, etaMs + SECOND);
      return clamp(etaMs * TRUST, patient, clamp(seenMs / 2, ...BELIEVED_MS));
    }
    default:
      return patient;
  }
}

/** Milliseconds until 100 per cent at the rate seen so far; `undefined` where no rate was seen yet. */
export function estimatedRemaining(samples: readonly PollSample[]): number | undefined {
  const latest = samples.at(-1);
  return latest && rateOf(runOf(samples, latest.reasonCode))?.etaMs;
}

interface Rate {
  /** Until 100 per cent, by the rate of the whole run or of its latest part: the sooner of the two. */
  etaMs: number;
  /** How long the rate was seen. */
  seenMs: number;
  /** How long one per cent takes. */
  perCentMs: number;
}

function rateOf(samples: readonly PollSample[]): Rate | undefined {
  const all = samples.filter((sample): sample is PollSample & { progress: number } => sample.progress !== undefined);
  // Where it fell, another backup began.
  const told = all.slice(
    Math.max(
      0,
      all.findLastIndex(({ progress }, index) => progress < (all[index - 1]?.progress ?? 0)),
    ),
  );
  const latest = told.at(-1);
  // From where the progress began to move: a queue before it says nothing about the rate.
  const base = told.findLast(({ progress }) => progress === told[0]?.progress);
  if (!latest || !base || latest.progress <= base.progress) return undefined;
  const recent = told.findLast(({ at, progress }) => at >= base.at && progress <= latest.progress - RECENT) ?? base;
  const perCent = (from: typeof base) => (latest.at - from.at) / (latest.progress - from.progress);
  const perCentMs = Math.min(perCent(base), perCent(recent));
  return {
    etaMs: (100 - latest.progress) * perCentMs,
    seenMs: latest.at - base.at,
    perCentMs,
  };
}

/** The unbroken row of sights with the same reason at the end. */
function runOf(samples: readonly PollSample[], reasonCode: ReasonCode): readonly PollSample[] {
  const lastOther = samples.findLastIndex((sample) => sample.reasonCode !== reasonCode);
  return samples.slice(lastOther + 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
