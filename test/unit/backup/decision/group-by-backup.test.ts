import { groupByBackup, hasJobsAtOneTime, runsJobPerShard } from "../../../../provider/backup/decision/group-by-backup";
import { startedTogether } from "../../../../provider/backup/decision/parts-of-backup";
import { type Memory, NO_MEMORY } from "../../../../provider/backup/decision/memory";
import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import { HOUR, iso, MINUTE, NOW, observation, SECOND, set, task } from "../../../support/gate-samples";

const START = NOW - 2 * HOUR;
const node = (shard: number) => `r-bp1sample-db-${shard}`;
const part = (shard: number, jobId: string, changes: Partial<BackupSet> = {}) =>
  set({ backupId: `9${jobId}`, jobId, nodeId: node(shard), startedAt: START, endedAt: START + MINUTE, ...changes });
/** The ids of the jobs of each group. */
const grouped = (sets: readonly BackupSet[], memory: Memory = NO_MEMORY) =>
  groupByBackup(sets, observation({ product: "Redis", sets }), memory).map((group) =>
    group.sets.map(({ jobId }) => jobId),
  );

describe("the sets of a cluster that runs one job a shard", () => {
  it("are one backup where their jobs started within five minutes and ran at the same time", () => {
    const late = { startedAt: START + 5 * MINUTE, endedAt: START + 9 * MINUTE };
    const first = part(0, "10", { endedAt: START + 6 * MINUTE });
    expect(grouped([first, part(1, "11", late)])).toEqual([["10", "11"]]);
    expect(grouped([first, part(1, "11", { ...late, startedAt: START + 5 * MINUTE + 1 })])).toEqual([["10"], ["11"]]);
    expect(startedTogether([{ startedAt: 0 }, { startedAt: 5 * MINUTE }])).toBe(true);
    expect(startedTogether([{ startedAt: 0 }, { startedAt: 5 * MINUTE + 1 }])).toBe(false);
  });

  it("are one backup only where their jobs ran at the same time: two backups of an instance never do", () => {
    const next = (startedAt: number) => part(1, "11", { startedAt, endedAt: startedAt + MINUTE });
    expect(grouped([part(0, "10"), next(START + MINUTE - SECOND)])).toEqual([["10", "11"]]);
    expect(grouped([part(0, "10"), next(START + MINUTE)])).toEqual([]);
    expect(grouped([part(0, "10"), next(START + MINUTE + 30 * SECOND)])).toEqual([]);
  });

  it("are one backup where they started in the same second, however short they were", () => {
    const [first, second] = [0, 1].map((shard) => part(shard, `1${shard}`, { endedAt: START }));
    expect(grouped([first, second] as BackupSet[])).toEqual([["10", "11"]]);
    const { endedAt: _, ...endless } = part(1, "11");
    expect(grouped([part(0, "10"), endless])).toEqual([["10", "11"]]);
    expect(grouped([endless, part(0, "10", { startedAt: START + SECOND })])).toEqual([]);
  });

  it("are left out where a shard is among them twice", () => {
    expect(grouped([part(0, "10"), part(0, "11")])).toEqual([]);
  });

  it("are left out where each one starts shortly after the last, and the first and the last far apart", () => {
    const sets = [0, 4, 8].map((minutes, shard) =>
      part(shard, `1${shard}`, { startedAt: START + minutes * MINUTE, endedAt: START + HOUR }),
    );
    expect(grouped(sets)).toEqual([]);
  });

  it("are grouped alike in whatever order they are listed", () => {
    const older = { startedAt: START - 3 * HOUR, endedAt: START - 2 * HOUR };
    const sets = [part(0, "20"), part(0, "10", older), part(1, "21"), part(1, "11", older)];
    for (const listed of [sets, [...sets].reverse()]) {
      expect(grouped(listed).map((jobs) => [...jobs].sort())).toEqual([
        ["10", "11"],
        ["20", "21"],
      ]);
    }
  });

  it("are one backup where one CreateBackup response names their jobs, however far apart they started", () => {
    const sets = [part(0, "10"), part(1, "11", { startedAt: START + HOUR }), part(2, "30")];
    const memory = { ...NO_MEMORY, created: ["10", "11"] };
    expect(grouped(sets, memory)).toEqual([["10", "11"], ["30"]]);
  });

  it.each([
    ["resumed from an earlier run", { isResumed: true }],
    ["adopted after a lost response", { uncertainSince: 0 }],
  ])("are not one backup for the sole reason that their jobs were %s", (_how, changes) => {
    const sets = [part(0, "10"), part(1, "11", { startedAt: START + HOUR, endedAt: START + HOUR + MINUTE })];
    expect(grouped(sets, { ...NO_MEMORY, created: ["10", "11"], ...changes })).toEqual([["10"], ["11"]]);
  });
});

describe("a cluster that runs one job for all shards", () => {
  it("groups the sets by their job, and leaves a set without a job alone", () => {
    const sets = [part(0, "10"), part(0, "20"), part(1, "10")];
    const unnamed = ["a", "b"].map((backupId) => {
      const { jobId: _, ...rest } = part(0, "30", { backupId });
      return rest;
    });
    const listed = [...sets, ...unnamed];
    const groups = groupByBackup(listed, observation({ product: "Redis", sets: listed }), NO_MEMORY);
    expect(groups.map((group) => group.sets.map(({ backupId }) => backupId))).toEqual([
      ["910", "910"],
      ["920"],
      ["a"],
      ["b"],
    ]);
    expect(groups[0]?.jobId).toBe("10");
  });

  it.each([
    ["sets", { sets: [part(0, "10"), part(1, "10")] }],
    ["tasks", { tasks: [0, 1].map((shard) => task({ product: "Redis", jobId: "10", nodeId: node(shard) })) }],
  ])("is known by %s of one job on two shards", (_what, changes) => {
    expect(runsJobPerShard(observation({ product: "Redis", ...changes }), NO_MEMORY)).toBe(false);
  });

  it("is known by the shards of a job that earlier polls listed", () => {
    const jobs = { "10": { changedAt: 0, wasUnfinished: false, sets: "", nodes: [node(0), node(1)] } };
    expect(runsJobPerShard(observation({ product: "Redis" }), { ...NO_MEMORY, jobs })).toBe(false);
  });

  it("is not derived from rows that name no job or no shard, or the instance itself", () => {
    const { jobId: _, ...noJob } = part(1, "10");
    const { nodeId: __, ...noShard } = part(1, "10");
    const sets = [
      part(0, "10"),
      noJob,
      { ...noJob, nodeId: node(2) },
      noShard,
      part(1, "10", { nodeId: "r-bp1sample" }),
    ];
    expect(runsJobPerShard(observation({ product: "Redis", sets }), NO_MEMORY)).toBe(true);
  });
});

describe("jobs of two shards that ran at the same time", () => {
  const { jobId: _, ...jobless } = part(1, "11");
  const { nodeId: __, ...nodeless } = part(1, "11");
  const far = part(5, "50", { startedAt: START - 3 * HOUR });
  const ran = (shard: number, jobId: string, startTime?: string) =>
    task({ product: "Redis", jobId, nodeId: node(shard), ...(startTime !== undefined && { startTime }) });
  const rows: [string, boolean, Parameters<typeof observation>[0]][] = [
    ["two sets", true, { sets: [part(0, "10"), part(1, "11")] }],
    ["two sets among others", true, { sets: [far, part(0, "10"), part(1, "11"), part(0, "9")] }],
    [
      "a set and a task",
      true,
      { sets: [part(0, "10", { endedAt: START + HOUR })], tasks: [ran(1, "11", iso(START + 5 * MINUTE))] },
    ],
    [
      "a running task and a set that started later",
      true,
      {
        sets: [part(1, "11", { startedAt: START + 2 * MINUTE, endedAt: START + HOUR })],
        tasks: [ran(0, "10", iso(START))],
      },
    ],
    [
      "a finished task, whose end is not known, and a set that started later",
      false,
      {
        sets: [part(1, "11", { startedAt: START + 2 * MINUTE, endedAt: START + HOUR })],
        tasks: [{ ...ran(0, "10", iso(START)), state: "Finished" }],
      },
    ],
    ["two tasks", true, { tasks: [ran(0, "10", iso(START)), ran(1, "11", iso(START))] }],
    ["one set", false, { sets: [part(0, "10")] }],
    ["sets that ran one after the other", false, { sets: [part(0, "10"), part(1, "11", { startedAt: START + HOUR })] }],
    ["a task that started later", false, { sets: [part(0, "10")], tasks: [ran(1, "11", iso(START + HOUR))] }],
    ["tasks without a start", false, { tasks: [ran(0, "10"), ran(1, "11")] }],
    ["a set and a task without a start", false, { sets: [part(0, "10")], tasks: [ran(1, "11")] }],
    ["sets of one job", false, { sets: [part(0, "10"), part(1, "10")] }],
    ["sets of one shard", false, { sets: [part(0, "10"), part(0, "11")] }],
    ["sets without a job", false, { sets: [jobless, { ...jobless, nodeId: node(0) }] }],
    ["a set that names no shard", false, { sets: [part(0, "10"), nodeless] }],
    ["a set of the instance itself", false, { sets: [part(0, "10"), part(1, "11", { nodeId: "r-bp1sample" })] }],
  ];

  it.each(rows)("are shown by %s: %j", (_what, isShown, changes) => {
    expect(hasJobsAtOneTime(observation({ product: "Redis", ...changes }))).toBe(isShown);
  });
});
