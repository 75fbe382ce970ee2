import type { Cloud, TrueBackup, TrueSet, TrueTask } from "./cloud";
import type { BackupDraft } from "./draft-backup";

const FOREVER = Number.MAX_SAFE_INTEGER;
const SECOND = 1_000;
const DAY_S = 86_400;
/** The first id of jobs and sets. The ranges are close together, so that a set can have the same number as another job. */
const FIRST_ID = 4_762_600;

type Instance = Pick<Cloud, "product" | "instanceId" | "shards" | "jobPerShard" | "listsClusterBackups">;

/** When a drawn backup starts, in server time. */
export function startOf(draft: BackupDraft, beginsAt: number, maxAgeMs: number): number {
  const { anchor, daysAgo, offsetS, durationS } = draft;
  switch (anchor) {
    case "Past":
      return beginsAt - (daysAgo * DAY_S + durationS + offsetS + 90) * SECOND;
    case "AtMaxAge":
      // Every third backup starts exactly at the age limit.
      return beginsAt - maxAgeMs + (offsetS % 3 === 0 ? 0 : (offsetS % 400) - 200) * SECOND;
    case "JustEnded":
      return beginsAt - (durationS + (offsetS % 60)) * SECOND;
    case "Now":
      return beginsAt - (offsetS % (durationS + 60)) * SECOND;
    case "Soon":
      return beginsAt + offsetS * SECOND;
  }
}

/** What a draft does not contain. */
interface Placement {
  /** The position of the backup in the instance; its ids are derived from it. */
  index: number;
  startsAt: number;
  /** A time after the end of the gate. */
  future: number;
}

/** Builds the true backup of a draft. */
export function makeBackup(instance: Instance, draft: BackupDraft, { index, startsAt, future }: Placement): TrueBackup {
  const { shards, jobPerShard } = instance;
  const parts = shards.length === 0 ? [undefined] : shards;
  const jobId = (part: number) => String(FIRST_ID + index * 8 + (jobPerShard ? part : 0));
  const ends = parts.map(
    (_, part) => startsAt + (draft.durationS + (part > 0 ? (draft.shardS[part] ?? 0) : 0)) * SECOND,
  );
  // Without shard ids, there is one row for the whole job.
  const rows = jobPerShard || draft.reportsNodes ? parts : [undefined];
  const tasks = rows.map((nodeId, part) =>
    task(instance, draft, {
      jobId: jobId(part),
      startsAt,
      endsAt: rows.length === parts.length ? (ends[part] ?? startsAt) : Math.max(...ends),
      ...(nodeId !== undefined && draft.reportsNodes && { nodeId }),
    }),
  );
  if (draft.ending === "Vanishes") return { tasks, sets: [] };
  // A failed RDS task creates an empty set, or none.
  if (draft.ending === "Failed" && instance.product === "Rds" && !draft.earlyRow) return { tasks, sets: [] };
  const sets = parts.map((nodeId, part) =>
    set(
      instance,
      draft,
      { part, future },
      {
        jobId: jobId(part),
        backupId:
          instance.product === "PolarDb"
            ? jobId(part)
            : // The sets of a cluster backup are known by the id of the whole.
              instance.listsClusterBackups
              ? `cb-${index}`
              : String(FIRST_ID + (index + 1) * 8 + (jobPerShard ? part : part * 2)),
        startedAt: startsAt,
        endedAt: ends[part] ?? startsAt,
        ...(nodeId !== undefined && { nodeId }),
      },
    ),
  );
  return { tasks, sets: instance.listsClusterBackups ? settledTogether(sets) : sets };
}

/** A cluster backup is one row: its status is final when that of each shard is. */
function settledTogether(sets: readonly TrueSet[]): TrueSet[] {
  const settledFrom = Math.max(...sets.map((part) => part.settledFrom));
  const listedFrom = Math.min(...sets.map((part) => part.listedFrom));
  // The list has no type: each cluster backup is a full one.
  return sets.map((part) => ({ ...part, settledFrom, listedFrom, type: "FullBackup" }));
}

function task(
  { product }: Instance,
  draft: BackupDraft,
  known: Pick<TrueTask, "jobId" | "nodeId" | "startsAt" | "endsAt">,
): TrueTask {
  const { startsAt, endsAt } = known;
  const rds = product === "Rds";
  const well = draft.ending === "Finished";
  const middle = startsAt + (endsAt - startsAt) / 3;
  return {
    ...known,
    mode: draft.mode,
    listedFrom: startsAt + (draft.lateS > 0 ? draft.lateS : -draft.queueS) * SECOND,
    ending: draft.ending,
    ...(draft.undocumentedStatus !== undefined && {
      undocumented: {
        from: draft.earlyRow ? middle : Number.MIN_SAFE_INTEGER,
        to: draft.statusLags ? FOREVER : middle * 2 - startsAt,
        status: draft.undocumentedStatus,
      },
    }),
    statusLags: draft.statusLags,
    reportsProgress: draft.reportsProgress,
    plainUntil: well && !rds ? endsAt + draft.lingerS * SECOND : endsAt,
    byIdUntil: rds && draft.ending !== "Vanishes" ? FOREVER : well && !draft.forgetsById ? FOREVER : endsAt,
  };
}

function set(
  { product, shards }: Instance,
  draft: BackupDraft,
  { part, future }: { part: number; future: number },
  known: Pick<TrueSet, "backupId" | "jobId" | "nodeId" | "startedAt" | "endedAt">,
): TrueSet {
  const { startedAt, endedAt } = known;
  const flaw = shards.length === 0 || draft.flawedShard % shards.length === part ? draft.flaw : "None";
  const rds = product === "Rds";
  const settledFrom = endedAt + (draft.lagS[part] ?? 0) * SECOND;
  return {
    ...known,
    startedAt: flaw === "FromTheFuture" ? startedAt - 9 * DAY_S * SECOND : startedAt,
    reportedStartedAt: flaw === "FromTheFuture" ? future : startedAt,
    listedFrom: draft.earlyRow ? Math.min(startedAt + 5 * SECOND, settledFrom) : settledFrom,
    settledFrom,
    succeeded: rds ? flaw !== "SetFailed" : draft.ending === "Finished" && flaw !== "SetFailed",
    // Redis/Tair does not report availability; there, a set that can't be restored has failed.
    available: !(flaw === "Unavailable" && product !== "Redis"),
    empty: rds && (flaw === "Empty" || draft.ending === "Failed"),
    type: flaw === "Incremental" ? "IncrementalBackup" : "FullBackup",
    method: rds ? (flaw === "Logical" ? "Logical" : flaw === "UnknownMethod" ? "" : "Physical") : "Snapshot",
  };
}
