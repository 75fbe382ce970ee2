import type { ReasonCode } from "../../backup/decision/decision";

/** What the schedule knows after a poll. Times are awake milliseconds since the gate began. */
export interface PollSample {
  at: number;
  reasonCode: ReasonCode;
  /** Per cent, where the task reports it. */
  progress?: number;
}

const SECOND = 1_000;
/** A lag this short is accepted; no wait is shorter. */
const MIN_MS = 5 * SECOND;
const MAX_MS = 60 * SECOND;
/** The lag as a share of the time waited so far: half of what the benchmark allows. */
const LAG_SHARE = 0.005;
/** The share of the estimated remaining time that is waited at once. The estimate improves nearer the end. */
const TRUST = 0.85;
/** Without progress there is no estimate: a third of the polls that a fixed interval of 5 s makes. */
const NO_ESTIMATE_MS = 16 * SECOND;
/** A rate is trusted for half as long as it was observed, within these limits. */
const TRUSTED_MS = [45 * SECOND, 600 * SECOND] as const;
/** A set normally becomes visible one minute after its task: one poll before that, one at the minute, close ones after it. */
const SET_WAITS_MS = [45, 15, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * SECOND);
/** While a gate watches before CreateBackup, a set may become visible at any moment. */
const BEFORE_CREATE_MS = 25 * SECOND;
/** A recovery window moves when a log backup ends, every few minutes. Its end is never close to the present for long. */
const RECOVERY_MS = 30 * SECOND;
/** The latest rate is measured over this much progress, in per cent. Whole per cents are too coarse for less. */
const RECENT = 10;

/**
 * How long to wait before the next poll: few polls in the long middle of a backup, close ones at its end.
 *
 * @param samples - every poll so far that decided to wait, oldest first.
 */
export function nextWait(samples: readonly PollSample[]): number {
  const latest = samples.at(-1);
  if (!latest) return MIN_MS;
  const since = runOf(samples, latest.reasonCode);
  const [first = latest] = since;
  const waited = latest.at - first.at;
  const acceptableLag = clamp(waited * LAG_SHARE, MIN_MS, MAX_MS);
  switch (latest.reasonCode) {
    case "SetNotVisible":
    case "ShardsNotKnown":
      return SET_WAITS_MS[since.length - 1] ?? clamp(waited * 0.1, MIN_MS, MAX_MS);
    case "BeforeCreate":
      return BEFORE_CREATE_MS;
    case "WaitingForBackup":
      return MAX_MS;
    case "RecoveryWindowBehind":
    case "NoRecoveryWindow":
      return RECOVERY_MS;
    case "BackupRunning":
    case "JobRunning": {
      const rate = rateOf(since);
      // The first progress after a start gives the first estimate, so that an early poll is worth most.
      if (!rate)
        return since.length === 1 && latest.progress !== undefined
          ? 2 * MIN_MS
          : Math.max(NO_ESTIMATE_MS, 2 * acceptableLag);
      const { etaMs, observedMs, perCentMs } = rate;
      // So near the end that an earlier poll would not shorten the lag.
      if (etaMs * (1 - TRUST) <= MIN_MS && perCentMs <= MIN_MS) return Math.max(acceptableLag, etaMs + SECOND);
      return clamp(etaMs * TRUST, acceptableLag, clamp(observedMs / 2, ...TRUSTED_MS));
    }
    default:
      return acceptableLag;
  }
}

/** Milliseconds until 100 per cent at the rate observed so far; `undefined` before any progress. */
export function estimatedRemaining(samples: readonly PollSample[]): number | undefined {
  const latest = samples.at(-1);
  return latest && rateOf(runOf(samples, latest.reasonCode))?.etaMs;
}

interface Rate {
  /** Until 100 per cent, at the rate of the whole run or of its latest part: the shorter of the two. */
  etaMs: number;
  /** How long the rate was observed. */
  observedMs: number;
  /** How long one per cent takes. */
  perCentMs: number;
}

function rateOf(samples: readonly PollSample[]): Rate | undefined {
  const all = samples.filter((sample): sample is PollSample & { progress: number } => sample.progress !== undefined);
  // Progress that falls belongs to another backup.
  const reported = all.slice(
    Math.max(
      0,
      all.findLastIndex(({ progress }, index) => progress < (all[index - 1]?.progress ?? 0)),
    ),
  );
  const latest = reported.at(-1);
  // From where the progress began: a wait in the queue says nothing about the rate.
  const base = reported.findLast(({ progress }) => progress === reported[0]?.progress);
  if (!latest || !base || latest.progress <= base.progress) return undefined;
  const recent = reported.findLast(({ progress }) => progress <= latest.progress - RECENT) ?? base;
  const perCent = (from: typeof base) => (latest.at - from.at) / (latest.progress - from.progress);
  const perCentMs = Math.min(perCent(base), perCent(recent));
  return {
    etaMs: (100 - latest.progress) * perCentMs,
    observedMs: latest.at - base.at,
    perCentMs,
  };
}

/** The latest samples in a row that have the same reason. */
function runOf(samples: readonly PollSample[], reasonCode: ReasonCode): readonly PollSample[] {
  const lastOther = samples.findLastIndex((sample) => sample.reasonCode !== reasonCode);
  return samples.slice(lastOther + 1);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
