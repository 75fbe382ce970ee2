/**
 * Small clouds and runs for the tables of the tests: an instance with one good backup, and a gate with one poll.
 *
 * @module
 */
import type { Cloud, TrueBackup, TrueSet, TrueTask } from "../cloud";
import type { History } from "../history";
import type { CreationRecord, PollRecord, RunRecord } from "../record";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The server time at which the gates of the tests begin. */
export const T = Date.UTC(2026, 2, 14);

export function sampleTask(changes: Partial<TrueTask> = {}): TrueTask {
  const { startsAt = T - HOUR, endsAt = T - 50 * MINUTE } = changes;
  return {
    jobId: "1",
    mode: "Manual",
    listedFrom: startsAt,
    startsAt,
    endsAt,
    ending: "Finished",
    statusLags: false,
    reportsProgress: true,
    plainUntil: endsAt,
    byIdUntil: Infinity,
    ...changes,
  };
}

export function sampleSet(changes: Partial<TrueSet> = {}): TrueSet {
  const { startedAt = T - HOUR, endedAt = T - 50 * MINUTE } = changes;
  const { settledFrom = endedAt + MINUTE } = changes;
  return {
    backupId: "b1",
    jobId: "1",
    startedAt,
    reportedStartedAt: startedAt,
    endedAt,
    listedFrom: settledFrom,
    settledFrom,
    succeeded: true,
    available: true,
    empty: false,
    type: "FullBackup",
    method: "Physical",
    ...changes,
  };
}

/** The backup of job `id`, with the sets `b<id>`, or `b<id>-<shard>` of a cluster. */
export function sampleBackup(id: string, set: Partial<TrueSet> = {}, shards: readonly string[] = []): TrueBackup {
  const { startedAt = T - HOUR, endedAt = T - 50 * MINUTE } = set;
  const sets =
    shards.length === 0
      ? [sampleSet({ jobId: id, backupId: `b${id}`, ...set })]
      : shards.map((nodeId) => sampleSet({ jobId: id, backupId: `b${id}-${nodeId}`, nodeId, ...set }));
  return { tasks: [sampleTask({ jobId: id, startsAt: startedAt, endsAt: endedAt })], sets };
}

export function sampleCloud(backups: TrueBackup[], shards: readonly string[] = []): Cloud {
  const product = shards.length > 0 ? "Redis" : "Rds";
  return {
    product,
    instanceId: "rm-1",
    shards,
    jobPerShard: false,
    listsClusterBackups: false,
    listsByShard: false,
    reportsKind: true,
    release: {
      variant: product === "Rds" ? "RdsMySqlLocalDisk" : "Redis",
      cannotBeRebuilt: false,
      policies: [{ from: 0, keep: "All", isAdvanced: false }],
      sent: "All",
      releasedAt: Infinity,
      afterPassMs: 0,
      leavesRow: false,
    },
    recovery: { spans: [], lagMs: 0, retentionMs: HOUR },
    backups,
  };
}

export function samplePoll(at: number, changes: Partial<PollRecord> = {}): PollRecord {
  const times = { plainAt: at, byIdAt: at, setsFrom: at, lastAt: at };
  return { awakeAt: at - T, ...times, failure: undefined, wrong: false, named: new Set(), ...changes };
}

export function sampleCreation(changes: Partial<CreationRecord> = {}): CreationRecord {
  return { at: T, afterPolls: 1, accepted: true, response: "Taken", jobIds: ["1"], ...changes };
}

export const FRESH: RunRecord["config"] = {
  condition: {
    kind: "FreshBackup",
    maxAgeMs: 24 * HOUR,
    onStale: "Fail",
    acceptLogical: false,
    acceptIncremental: false,
  },
  timeoutMs: HOUR,
  discoveryTimeoutMs: 5 * MINUTE,
};

/** A gate that passed on the backup `b1` in its first poll. */
export function sampleRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    cloud: sampleCloud([sampleBackup("1")]),
    config: FRESH,
    polls: [samplePoll(T)],
    creations: [],
    earlier: { created: [], isUncertain: false },
    verdict: { outcome: "Passed", reasonCode: "", message: "", backupIds: ["b1"], jobIds: [] },
    startedAwakeAt: [0],
    lastEndedAwakeAt: 0,
    awakeMs: 0,
    awakeSlackMs: 0,
    cancelled: false,
    timersLeft: 0,
    ...changes,
  };
}

/** A history without any fault. */
export function sampleHistory(cloud: Cloud, changes: Partial<History> = {}): History {
  return {
    cloud,
    config: FRESH,
    beginsAt: T,
    localStart: 0,
    rate: 1,
    sharesPolls: false,
    latencyMs: 0,
    faults: [],
    callFaults: [],
    refusesWindow: false,
    flakyEvery: 0,
    suspensions: [],
    wrongResponseEvery: 0,
    ignoresSetFilter: false,
    fates: ["Taken", "Taken"],
    created: () => sampleBackup("9"),
    ...changes,
  };
}
