import type { SetEvidence } from "../evidence/evidence";

/** What the backup sets of one instance show over time. A set of one shard is left out: it is no whole backup. */
export interface BackupHistory {
  /** Ended attempts, the newest first. */
  attempts: readonly Attempt[];
  /** Attempts that failed since the newest good one. */
  failedInARow: number;
  /** The median duration of the good attempts; absent with fewer than {@link MIN_SAMPLES}. */
  usualDurationMs?: number;
  /** The median size of the good attempts; absent with fewer than {@link MIN_SAMPLES}. */
  usualSizeBytes?: number;
}

/** One attempt at a backup. */
interface Attempt {
  backupId: string;
  isGood: boolean;
  startedAtMs: number;
  durationMs?: number;
  sizeBytes?: number;
}

/** Fewer attempts show no usual value. */
const MIN_SAMPLES = 3;

/** The history that backup sets show. */
export function historyOf(sets: readonly SetEvidence[]): BackupHistory {
  const attempts = sets
    .filter(({ nodeId }) => nodeId === undefined)
    .map(attemptOf)
    .sort((a, b) => b.startedAtMs - a.startedAtMs);
  const firstGood = attempts.findIndex(({ isGood }) => isGood);
  const good = attempts.filter(({ isGood }) => isGood);
  const usualDurationMs = median(good.flatMap(({ durationMs }) => durationMs ?? []));
  const usualSizeBytes = median(good.flatMap(({ sizeBytes }) => sizeBytes ?? []));
  return {
    attempts,
    failedInARow: firstGood < 0 ? attempts.length : firstGood,
    ...(usualDurationMs !== undefined && { usualDurationMs }),
    ...(usualSizeBytes !== undefined && { usualSizeBytes }),
  };
}

function attemptOf({ backupId, status, available, startedAt, endedAt, sizeBytes }: SetEvidence): Attempt {
  const startedAtMs = Date.parse(startedAt);
  const durationMs = endedAt === undefined ? undefined : Date.parse(endedAt) - startedAtMs;
  return {
    backupId,
    isGood: isGoodStatus(status) && available !== false,
    startedAtMs,
    ...(durationMs !== undefined && { durationMs }),
    ...(sizeBytes !== undefined && { sizeBytes }),
  };
}

/** `OK` is how the lists of cluster backups write it. */
function isGoodStatus(status: string): boolean {
  return status === "Success" || status === "OK";
}

function median(values: readonly number[]): number | undefined {
  if (values.length < MIN_SAMPLES) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
