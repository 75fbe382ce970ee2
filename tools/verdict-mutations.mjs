/**
 * The mutations of `npm run mutate`: each makes one decision of a gate wrong. `search` must occur exactly once in the
 * file.
 *
 * Not here, since histories in which it matters are too rare and unit tests hold it: that looks which were far apart make
 * sure of nothing. Not here, since nothing that they change could be seen: that `FreshBackup` waits while one task is active (what was
 * active at this very look is waited for in any case); how far back it looks beyond the age (only the wait for unknown
 * shards gets longer); that a set which leaves as another one comes is a change (no history does so in the one moment when
 * it matters); a time-out that never comes (the gate then looks without rest, and no history ends).
 */
const change = (file, mutations) =>
  mutations.map(([name, search, replacement]) => ({ file, name, search, replacement }));

export const MUTATIONS = [
  ...change("provider/backup/decision/decide-idle.ts", [
    ["one active task is none", "if (active.length === 0) {", "if (active.length <= 1) {"],
    ["only running tasks are in the way", "tasks.filter(isActive)", 'tasks.filter(({ state }) => state === "Running")'],
  ]),
  ...change("provider/backup/model/state.ts", [
    ["an unknown task is harmless", 'case "Unknown":\n      return true;', 'return true;\n    case "Unknown":'],
    ["a queued task is harmless", 'case "Queued":\n    case "Running":', 'case "Running":'],
    ["a manual task that waits is scheduled", 'mode === "Automated" ? "Scheduled"', 'mode !== "" ? "Scheduled"'],
    [
      "a task of unknown mode is scheduled",
      ': mode === "Manual" ? "Queued" : "Unknown"',
      ': mode === "Manual" ? "Queued" : "Scheduled"',
    ],
    ["an unknown status is finished", 'return "Unknown";', 'return "Finished";'],
    [
      "what every object has is a status",
      "Object.hasOwn(table, rawStatus) ? table[rawStatus] : undefined",
      "table[rawStatus]",
    ],
  ]),
  ...change("provider/backup/products/make-row.ts", [
    [
      "the progress status counts for nothing",
      'return progressed === "Running" || progressed === "Unknown" ? progressed : state;',
      "return state;",
    ],
  ]),
  ...change("provider/backup/model/backup-set.ts", [
    ["whatever has not failed is good", 'if (set.rawStatus !== "Success")', 'if (set.rawStatus === "Failed")'],
    ["IsAvail counts for nothing", "if (set.available === false)", "if (set.available === false && set.empty)"],
    ["an empty set is good", "if (set.empty)", "if (set.empty && set.available === false)"],
    ["any type is full", 'if (set.type !== "FullBackup"', 'if (set.type === ""'],
    [
      "incremental sets need no consent",
      '!(acceptIncremental && set.type === "IncrementalBackup")',
      '!(set.type === "IncrementalBackup")',
    ],
    [
      "incremental sets never count",
      '!(acceptIncremental && set.type === "IncrementalBackup")',
      '!(acceptIncremental && set.type === "")',
    ],
    [
      "logical sets need no consent",
      'if (set.mayBePartial && !(acceptLogical && set.method === "Logical"))',
      'if (set.mayBePartial && !(set.method === "Logical"))',
    ],
    ["consent to logical sets is consent to any", '!(acceptLogical && set.method === "Logical")', "!acceptLogical"],
    ["a failed set may get well again", 'return set.rawStatus === "Failed"', 'return set.rawStatus === "Lost"'],
  ]),
  ...change("provider/backup/products/rds/sets.ts", [
    ["MetaStatus is not read", 'empty: row.MetaStatus === "EMPTY"', "empty: false"],
    [
      "a set of untold method is whole",
      'row.BackupMethod !== "Physical" && row.BackupMethod !== "Snapshot"',
      'row.BackupMethod === "Logical"',
    ],
  ]),
  ...change("provider/backup/decision/sets-of-job.ts", [
    ["another job's set will do", "return sets.filter((set) => set.jobId === jobId);", "return sets.slice();"],
  ]),
  ...change("provider/backup/decision/decide-job-finished.ts", [
    [
      "a failed job is not noticed",
      'if (tasks.some(({ state }) => state === "Failed"))',
      'if (tasks.some(({ state }) => state === "Unknown"))',
    ],
    ["a finished task needs no set", "if (unnamed || sets.length === 0) {", "if (unnamed) {"],
    [
      "the first job speaks for all",
      'decisions.find(({ kind }) => kind === "Pending")',
      'decisions.slice(0, 1).find(({ kind }) => kind === "Pending")',
    ],
    [
      "a failed job among several is waited for",
      "if (failed ?? pending) return (failed ?? pending) as Decision;",
      "if (pending ?? failed) return (pending ?? failed) as Decision;",
    ],
    [
      "an unfinished set is refused for good",
      'if (refused.set.rawStatus !== "Success")',
      'if (refused.set.rawStatus === "")',
    ],
    [
      "a set that does not count counts",
      ".find(({ problem }) => problem !== undefined);",
      '.find(({ problem }) => problem === "");',
    ],
    [
      "a job that is not there is waited for no time",
      "const vanished = tasks.length === 0 &&",
      "const vanished = tasks.length === 0 || tasks.length === 0 &&",
    ],
  ]),
  ...change("provider/backup/decision/is-fresh.ts", [
    ["twice as old is fresh", "- startedAt <= maxAgeMs", "- startedAt <= 2 * maxAgeMs"],
    ["a second counts for the user", "now + NOW_GRAIN_MS - startedAt", "now - startedAt"],
  ]),
  ...change("provider/backup/decision/decide-fresh-backup.ts", [
    [
      "it asks for a backup when one has just ended",
      "watchedMs(memory, elapsedMs) < Math.min(LEAST_CALM_MS, discoveryTimeoutMs)",
      "watchedMs(memory, elapsedMs) < 0",
    ],
    [
      "the failure of its own job is not noticed",
      "if (failed) return failed;",
      'if (failed?.kind === "Pass") return failed;',
    ],
    ["what it asked for is forgotten", "if (created) return created;", 'if (created?.kind === "Pass") return created;'],
    ["it creates where it should fail or wait", "switch (onStale) {", 'switch ("Create" as typeof onStale) {'],
  ]),
  ...change("provider/backup/decision/decide-creation.ts", [
    ["its own job is forgotten when it has ended", "if (open.length > 0) return", "if (open.length > 99) return"],
    [
      "a lost answer is forgotten",
      "if (memory.created.length === 0 && memory.uncertainSince !== undefined)",
      "if (memory.created.length === 0 && memory.uncertainSince === -1)",
    ],
    ["a slow backup is waited for", "if (slow !== undefined && isQuiet) {", 'if (slow === "") {'],
    [
      "an old backup of an earlier run is waited for",
      "memory.created.filter((jobId) => !tooOld.includes(jobId))",
      "memory.created.slice()",
    ],
    [
      "its own set gets no time to appear",
      'SET_LAG_MS)) {\n    return {\n      kind: "Pending",\n      reasonCode: "SetNotVisible"',
      '0 * SET_LAG_MS)) {\n    return {\n      kind: "Pending",\n      reasonCode: "SetNotVisible"',
    ],
    [
      "a lost backup gets no time to appear",
      "if (quietMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {\n    const message",
      "if (quietMs < 0) {\n    const message",
    ],
  ]),
  ...change("provider/backup/decision/observation.ts", []),
  ...change("provider/backup/decision/whole-backup.ts", [
    ["one good shard is a good backup", "job.every(good)", "job.some(good)"],
    ["a job need not have all shards", "job.every(good) && isWhole(job, jobId)", "job.every(good)"],
    ["a shard without a good set is left out", "parts.length === newest.length && isWhole(", "isWhole("],
    ["jobs of a shard each need not have all shards", "&& isWhole(parts, undefined)", ""],
    ["a backup is as old as its youngest part", "startedAt: Math.min(", "startedAt: Math.max("],
    ["the oldest backup counts", "b.startedAt - a.startedAt", "a.startedAt - b.startedAt"],
  ]),
  ...change("provider/backup/decision/shards.ts", [
    ["a shard that is known may be missing", "if (absent !== undefined) return", 'if (absent === "") return'],
    [
      "shards that nobody knows are not waited for",
      "const isSure = quietMs >= SET_LAG_MS ||",
      "const isSure = quietMs >= 0 ||",
    ],
    ["shards that nobody knows are waited for in vain", "const isSure = quietMs >= SET_LAG_MS ||", "const isSure ="],
    ["a backup of a moment ago is settled", "const SETTLED_MS = 1_800_000;", "const SETTLED_MS = 60_000;"],
    [
      "a cluster's shard has a job of its own",
      "others.every(([, job]) => shardsOf(job, look.instanceId).size <= 1)",
      "others.length >= 0",
    ],
  ]),
  ...change("provider/backup/decision/observation-query.ts", [
    ["its own job is not asked for", "jobIds: created,", "jobIds: [],"],
  ]),
  ...change("provider/gate/machine/gate-state.ts", [
    [
      "a lost answer is a refusal",
      "if (unknown && (error.retryable || error.apiCode === undefined))",
      'if (unknown && error.apiCode === "")',
    ],
    ["a lost answer is not remembered", "again(inDoubt(state.memory, at), 0)", "again(state.memory, 0)"],
    ["an answer is not remembered", "created: event.jobIds", "created: []"],
    ["a running backup is a refusal", "/BackupJobExists$/", "/BackupJobExist$/"],
    ["a throttled creation is a refusal", 'error.code === "Throttled" || ', ""],
    ["an instance that is busy is a refusal", "NOT_NOW.test(apiCode)", 'NOT_NOW.test("")'],
    ["errors are never forgiven", "memory, errors: 0, lastSeen", "memory, lastSeen"],
    ["few errors are too many", "const MOST_ERRORS = 10;", "const MOST_ERRORS = 4;"],
    ["what lasts is tried again", "if (isFatal(error, state)) return", 'if (error.message === "") return'],
    ["an answer that makes no sense is always the end", '!(lastSeen !== "" && (code', '!(lastSeen === "" && (code'],
    ["after a lost answer, nothing is adopted", "manual.length === 0 ? memory", "manual.length >= 0 ? memory"],
    [
      "the time-out comes before the last look",
      "if (at >= spec.timeoutMs) return [next, timedOut(spec, next, decision",
      "if (at >= spec.timeoutMs - 20_000) return [next, timedOut(spec, next, decision",
    ],
    ["the last look comes late", "Math.max(0, Math.min(wait, timeoutMs - at))", "wait + 0 * timeoutMs * at"],
  ]),
  ...change("provider/gate/awake-time.ts", [
    ["time asleep is time waited", "counted += gap > SUSPENDED_MS ? BEAT_MS : gap;", "counted += gap;"],
  ]),
  ...change("provider/alibaba/backup-source.ts", [
    ["the server's time is not read", "now = Math.max(now, page.now);", "now = 0;"],
    ["a cluster's plain list is not looked at", "tasks = merged(answer.tasks, tasks);", ""],
    ["sets are looked for too late", "from: now - sets.lookbackMs", "from: now - sets.lookbackMs / 100_000"],
  ]),
];
