import {
  jobOf,
  type Memory,
  NO_MEMORY,
  remember,
  stableDuration,
  watchedDuration,
  withActivity,
} from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { HOUR, iso, MINUTE, NOW, observation, SECOND, set, task } from "../../../support/gate-samples";

type Poll = [at: number, changes?: Partial<Observation>];

/** The memory after polls at these times; the server's clock goes on with them. */
const after = (...polls: Poll[]): Memory =>
  polls.reduce<Memory>(
    (memory, [at, changes]) => remember(memory, observation({ product: "Redis", now: NOW + at, ...changes }), at),
    NO_MEMORY,
  );
const running = task({ product: "Redis" });
const finished = task({ product: "Redis", state: "Finished", rawStatus: "Finished" });
const shard = (index: number) => `r-bp1sample-db-${index}`;

describe("what a gate remembers of an instance", () => {
  it("includes the time of the first successful poll, and the server's time of the last one", () => {
    expect(after([MINUTE], [2 * MINUTE])).toMatchObject({ firstObservedAt: MINUTE, lastServerTime: NOW + 2 * MINUTE });
  });

  it("is stable since the first poll that found no active task", () => {
    const memory = after([MINUTE], [2 * MINUTE], [3 * MINUTE]);
    expect(stableDuration(memory, 3 * MINUTE)).toBe(2 * MINUTE);
    expect(watchedDuration(memory, 3 * MINUTE)).toBe(2 * MINUTE);
  });

  it("is not stable before a poll, while a task is active, and after news of a running backup", () => {
    const active = after([0], [MINUTE, { tasks: [running] }]);
    for (const memory of [NO_MEMORY, active, withActivity(after([0], [MINUTE]), MINUTE)]) {
      expect(stableDuration(memory, HOUR)).toBe(0);
      expect(watchedDuration(memory, HOUR)).toBe(0);
    }
    expect(active.lastActiveAt).toBe(MINUTE);
    expect(withActivity(after([0]), MINUTE).lastActiveAt).toBe(MINUTE);
  });

  it("is stable again from the first poll that finds the task gone, not from the last one that listed it", () => {
    const memory = after([0, { tasks: [running] }], [MINUTE], [2 * MINUTE]);
    expect(stableDuration(memory, 2 * MINUTE)).toBe(MINUTE);
    expect(memory.lastActiveAt).toBe(0);
  });

  it.each([
    ["appears", [set({ backupId: "1" })], [set({ backupId: "1" }), set({ backupId: "2" })]],
    ["disappears", [set({ backupId: "1" }), set({ backupId: "2" })], [set({ backupId: "1" })]],
    ["changes its status", [set({ rawStatus: "Running" })], [set()]],
    ["is replaced by that of another shard", [set({ nodeId: shard(0) })], [set({ nodeId: shard(1) })]],
    [
      "is replaced by one with similar ids",
      [set({ backupId: "90", nodeId: "12" })],
      [set({ backupId: "901", nodeId: "2" })],
    ],
  ])("is no longer stable when a set %s", (_what, before, now) => {
    const memory = after([0, { sets: before }], [MINUTE, { sets: before }], [2 * MINUTE, { sets: now }]);
    expect(stableDuration(memory, 2 * MINUTE)).toBe(0);
    expect(watchedDuration(memory, 2 * MINUTE)).toBe(0);
  });

  it("stays stable where the same sets are listed in another order", () => {
    const sets = [set({ backupId: "1" }), set({ backupId: "2" }), set({ backupId: "3" })];
    const memory = after([0, { sets }], [MINUTE, { sets: [...sets].reverse() }]);
    expect(stableDuration(memory, MINUTE)).toBe(MINUTE);
  });

  it("counts as watched only while polls are at most two minutes apart by the server's clock", () => {
    expect(watchedDuration(after([0], [2 * MINUTE]), 2 * MINUTE)).toBe(2 * MINUTE);
    const late = after([0], [2 * MINUTE + 1]);
    expect(watchedDuration(late, 2 * MINUTE + 1)).toBe(0);
    expect(stableDuration(late, 2 * MINUTE + 1)).toBe(2 * MINUTE + 1);
    // The machine slept: the gate counts only its time awake, the server counts all of it.
    expect(watchedDuration(after([0], [MINUTE, { now: NOW + HOUR }]), MINUTE)).toBe(0);
  });
});

describe("what a gate remembers of a job", () => {
  const jobAfter = (...polls: Poll[]) => jobOf(after(...polls), "100");
  const ofJob = set({ jobId: "100" });

  it("is nothing before a task or a set of it was listed, even where it is named like a property of every object", () => {
    const memory = after([0, { tasks: [task({ jobId: "999" })], sets: [set()] }]);
    expect(jobOf(memory, "100")).toBeUndefined();
    expect(jobOf(memory, "constructor")).toBeUndefined();
    expect(Object.keys(memory.jobs)).toEqual(["999"]);
    expect(jobOf(after([0, { tasks: [task({ jobId: "constructor" })] }]), "constructor")).toMatchObject({
      changedAt: 0,
    });
  });

  it("includes since when it has not been listed, until it is listed again", () => {
    const listed: Poll = [0, { tasks: [running] }];
    expect(jobAfter(listed)).not.toHaveProperty("goneSince");
    expect(jobAfter(listed, [MINUTE], [2 * MINUTE])).toMatchObject({ goneSince: MINUTE });
    expect(jobAfter(listed, [MINUTE], [2 * MINUTE, { tasks: [running] }])).not.toHaveProperty("goneSince");
    expect(jobAfter(listed, [MINUTE], [2 * MINUTE, { sets: [ofJob] }])).not.toHaveProperty("goneSince");
  });

  it("includes each shard that its tasks ran on, once", () => {
    const tasks = [0, 1].map((index) => ({ ...running, nodeId: shard(index) }));
    const other = task({ product: "Redis", jobId: "999", nodeId: shard(7) });
    expect(jobAfter([0, { tasks: [...tasks, running, other] }], [MINUTE, { tasks }])?.nodes).toStrictEqual([
      shard(0),
      shard(1),
    ]);
    expect(jobAfter([0, { tasks: [running] }])?.nodes).toStrictEqual([]);
    expect(jobAfter([0, { sets: [{ ...ofJob, nodeId: shard(3) }] }])?.nodes).toStrictEqual([]);
  });

  it("changes at each poll that lists an unfinished task of it", () => {
    expect(jobAfter([0, { tasks: [running] }], [MINUTE, { tasks: [running] }])?.changedAt).toBe(MINUTE);
  });

  it("does not change while its finished task and its sets stay listed, whatever other jobs do", () => {
    const other = { tasks: [finished, task({ product: "Redis", jobId: "999" })], sets: [ofJob] };
    const polls: Poll[] = [
      [0, { tasks: [finished], sets: [ofJob] }],
      [MINUTE, other],
      [2 * MINUTE, { tasks: [finished], sets: [ofJob, set({ jobId: "999", backupId: "901" })] }],
    ];
    expect(jobAfter(...polls)?.changedAt).toBe(0);
    expect(jobAfter(...polls, [3 * MINUTE, { sets: [ofJob] }], [4 * MINUTE])?.changedAt).toBe(0);
  });

  it.each<[string, Partial<Observation>, Partial<Observation>]>([
    ["its task has ended", { tasks: [running] }, { tasks: [finished] }],
    ["its unfinished task has left the list", { tasks: [running] }, {}],
    ["a set of it appears", { tasks: [finished] }, { tasks: [finished], sets: [ofJob] }],
    ["another set of it appears", { sets: [ofJob] }, { sets: [ofJob, { ...ofJob, backupId: "901" }] }],
    ["another set of it appears, listed first", { sets: [ofJob] }, { sets: [{ ...ofJob, backupId: "901" }, ofJob] }],
    [
      "a finished task of another shard appears",
      { tasks: [{ ...finished, nodeId: shard(0) }] },
      { tasks: [0, 1].map((index) => ({ ...finished, nodeId: shard(index) })) },
    ],
  ])("changes when %s", (_what, before, now) => {
    expect(jobAfter([0, before], [25 * SECOND, now])?.changedAt).toBe(25 * SECOND);
  });

  it.each<[string, (string | undefined)[], number | undefined]>([
    ["of its only task", [iso(NOW)], NOW],
    ["of its first task, listed first", [iso(NOW), iso(NOW + MINUTE)], NOW],
    ["of its first task, listed last", [iso(NOW + MINUTE), iso(NOW)], NOW],
    ["of the task that reports one", [undefined, iso(NOW)], NOW],
    ["of the task whose start can be read", [iso(NOW), "yesterday"], NOW],
    ["of no task where none reports one", [undefined, ""], undefined],
    ["of no task where none can be read", ["yesterday"], undefined],
  ])("includes the start %s", (_which, starts, startedAt) => {
    const tasks = starts.map((startTime, index) => ({
      ...running,
      nodeId: shard(index),
      ...(startTime !== undefined && { startTime }),
    }));
    const job = jobAfter([0, { tasks }]);
    if (startedAt === undefined) expect(job).not.toHaveProperty("startedAt");
    else expect(job?.startedAt).toBe(startedAt);
    // A later response without a start leaves it as it is, and so does a later start.
    for (const later of [running, { ...running, startTime: iso(NOW + HOUR) }, { ...running, jobId: "999" }])
      if (startedAt !== undefined)
        expect(jobAfter([0, { tasks }], [MINUTE, { tasks: [later] }])?.startedAt).toBe(startedAt);
  });

  it.each<[string, boolean, Partial<Observation>]>([
    ["it has finished, and the set that its task names is listed", true, {}],
    ["it is still running", false, { tasks: [task({ backupId: "900" })] }],
    ["its task names no set", false, { tasks: [task({ state: "Finished" })] }],
    ["another set is listed", false, { sets: [set({ backupId: "901" })] }],
    ["no set is listed", false, { sets: [] }],
    [
      "another job has finished",
      false,
      { tasks: [task(), task({ jobId: "999", state: "Finished", backupId: "900" })] },
    ],
  ])("says, as RDS links sets, whether it was confirmed: %s: %j", (_what, isConfirmed, changes) => {
    const seen = {
      product: "Rds" as const,
      tasks: [task({ state: "Finished", backupId: "900" })],
      sets: [set()],
      ...changes,
    };
    const confirmed = { wasConfirmed: true };
    if (isConfirmed) expect(jobAfter([0, seen])).toMatchObject(confirmed);
    else expect(jobAfter([0, seen])).not.toHaveProperty("wasConfirmed");
    // It can be confirmed later. Neither a response without the job nor one without its set undoes it.
    const finishedLater: Poll[] = [
      [0, seen],
      [MINUTE, { product: "Rds", tasks: [task({ state: "Finished", backupId: "900" })], sets: [set()] }],
    ];
    expect(jobAfter(...finishedLater)).toMatchObject(confirmed);
    for (const later of [{ product: "Rds" as const }, { ...seen, sets: [] }])
      expect(jobAfter(...finishedLater, [2 * MINUTE, later])).toMatchObject(confirmed);
  });

  it("ends once: a job whose unfinished task left the list has changed at that poll, and not at the next one", () => {
    const polls: Poll[] = [[0, { tasks: [running] }], [MINUTE], [2 * MINUTE]];
    expect(jobAfter(...polls)?.changedAt).toBe(MINUTE);
  });
});
