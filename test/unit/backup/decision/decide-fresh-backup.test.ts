import { UnavailableError } from "../../../../provider/backup/model/errors";
import { CREATING, creatingGate, freshSets } from "../../../support/creating-gate";
import { freshBackup, HOUR, MINUTE, NOW, SECOND, set, spec, task } from "../../../support/gate-samples";
import { ended, message, pendingMessage, play, verdict, waits } from "../../../support/played-gate";

const down = new UnavailableError("The API can't be reached.");

describe("a fresh backup", () => {
  const gateFor = (changes: Parameters<typeof freshBackup>[0] = {}) => play(spec({ condition: freshBackup(changes) }));

  it("is at least a second younger than maxAge, since the server reports its time in whole seconds", () => {
    const at = (age: number) => ({ sets: [set({ startedAt: NOW - age })] });
    expect(gateFor().observed(0, at(24 * HOUR - SECOND))).toEqual(ended("Passed", "FreshBackup"));
    expect(gateFor().observed(0, at(24 * HOUR - SECOND + 1))).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("is as old as its start, however late it ended", () => {
    const sets = [set({ startedAt: NOW - 25 * HOUR, endedAt: NOW - HOUR })];
    expect(gateFor().observed(0, { sets })).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("that starts in the future does not count", () => {
    const sets = [set({ startedAt: NOW + 2 * MINUTE })];
    expect(gateFor().observed(0, { sets })).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("that neither exists nor is running fails immediately, and the message names the newest backup", () => {
    const gate = gateFor();
    gate.observed(0, { sets: [set({ startedAt: NOW - 30 * HOUR, endedAt: NOW - 29 * HOUR })] });
    expect(gate.command).toEqual(ended("Failed", "NoFreshBackup"));
    expect(message(gate.command)).toBe(
      "rm-bp1sample has no backup younger than 1d: the newest one, 900, started 1d6h ago.",
    );
  });

  it("that takes longer than maxAge is explained in the message", () => {
    const gate = play(spec({ condition: freshBackup({ maxAgeMs: 30 * MINUTE }) }));
    gate.observed(0, { sets: [set({ startedAt: NOW - 5 * HOUR, endedAt: NOW - 4 * HOUR })] });
    expect(message(gate.command)).toBe(
      "rm-bp1sample has no backup younger than 30m: the newest one, 900, started 5h ago. maxAge 30m is too short: a backup of rm-bp1sample usually takes 1h, and is listed about 1m later.",
    );
  });

  it("that is running is waited for until its set is visible, even after its task has left the list", () => {
    const gate = gateFor();
    expect(gate.observed(0, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(2 * MINUTE, { sets: [set()] })).toEqual(ended("Passed", "FreshBackup"));
  });

  it("that ran and left no set fails", () => {
    const gate = gateFor();
    gate.observed(0, { tasks: [task()] });
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(4 * MINUTE - 1)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(4 * MINUTE)).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("is waited for until the timeout where onStale is Wait", () => {
    const gate = gateFor({ onStale: "Wait" });
    for (let at = 0; at < HOUR; at += MINUTE) expect(gate.observed(at)).toEqual(waits("WaitingForBackup"));
    expect(gate.observed(HOUR)).toEqual(ended("TimedOut", "WaitingForBackup"));
  });

  it("is named in the message of a pass, with its age and its jobs", () => {
    const gate = gateFor();
    const sets = [0, 1].map((shard) =>
      set({ backupId: `90${shard}`, jobId: "100", nodeId: `r-bp1sample-db-${shard}` }),
    );
    expect(gate.observed(0, { product: "Redis", sets })).toMatchObject({
      verdict: {
        message: "Backup 900, 901 of r-bp1sample started 1h ago and can be restored.",
        backupIds: ["900", "901"],
        jobIds: ["100"],
        startedAtMs: NOW - HOUR,
        endedAtMs: NOW - 50 * MINUTE,
      },
    });
  });

  it("names no job where its sets name none", () => {
    const gate = gateFor();
    gate.observed(0, { sets: [set()] });
    expect(verdict(gate.command)?.jobIds).toStrictEqual([]);
  });

  it("that may lack shards is waited for, and the message says how many shards it has", () => {
    const gate = gateFor();
    const sets = [0, 1].map((shard) =>
      set({ jobId: "100", nodeId: `r-bp1sample-db-${shard}`, startedAt: NOW - MINUTE, endedAt: NOW - SECOND }),
    );
    gate.observed(0, { product: "Redis", sets });
    expect(gate.command).toEqual(waits("ShardsNotKnown"));
    expect(pendingMessage(gate.command)).toBe("r-bp1sample has a backup of 2 shards; sets of more shards may follow.");
  });

  it("that has just run is waited for, and the message says that its set is not visible yet", () => {
    const gate = gateFor();
    gate.observed(0, { tasks: [task()] });
    gate.observed(MINUTE);
    expect(pendingMessage(gate.command)).toBe("A backup of rm-bp1sample was running; its set is not visible yet.");
  });

  it("whose set is unfinished is waited for, and the message gives the status of the set", () => {
    const gate = gateFor();
    gate.observed(0, { sets: [set({ rawStatus: "Checking" })] });
    expect(gate.command).toEqual(waits("SetNotVisible"));
    expect(pendingMessage(gate.command)).toBe("Backup set 900 of rm-bp1sample is at Checking.");
  });

  it("that is waited for where none runs is missing in the message, with the newest one", () => {
    const gate = gateFor({ onStale: "Wait" });
    gate.observed(0);
    expect(pendingMessage(gate.command)).toBe("Waiting for a backup of rm-bp1sample: no backup is listed.");
  });
});

describe("a gate that may request a backup", () => {
  it("watches for 75 s first, since the set of a backup that has just ended may not be visible yet", () => {
    const gate = play(CREATING);
    for (const at of [0, 25, 50, 74]) expect(gate.observed(at * SECOND)).toEqual(waits("BeforeCreate"));
    expect(gate.observed(75 * SECOND)).toMatchObject({ kind: "Create" });
    const ended = play(CREATING);
    ended.observed(0);
    expect(ended.observed(50 * SECOND, { sets: freshSets(0) })).toMatchObject({ verdict: { outcome: "Passed" } });
    expect(ended.creates).toBe(0);
  });

  it("watches for another 75 s when a set appears, or for the discovery time where that is shorter", () => {
    const gate = play(CREATING);
    gate.observed(0);
    const old = { sets: [set({ startedAt: NOW - HOUR })] };
    for (const at of [50, 75, 100, 124]) expect(gate.observed(at * SECOND, old)).toEqual(waits("BeforeCreate"));
    expect(gate.observed(125 * SECOND, old)).toMatchObject({ kind: "Create" });
    const short = play({ ...CREATING, discoveryTimeoutMs: 10 * SECOND });
    expect(short.observed(0)).toEqual(waits("BeforeCreate"));
    expect(short.observed(10 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("requests none while any backup runs, and waits for that one", () => {
    const gate = creatingGate();
    expect(gate.observed(0, { tasks: [task({ mode: "Automated" })] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(2 * MINUTE, { sets: freshSets(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(0);
  });

  it("requests none where a fresh backup exists", () => {
    const gate = creatingGate();
    expect(gate.observed(0, { sets: freshSets(0) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(0);
  });

  it("requests none after polls that were far apart, since a backup may have run between them", () => {
    const seldom = play({ ...CREATING, pollIntervalMs: 5 * MINUTE });
    expect(seldom.observed(0)).toMatchObject({ kind: "Observe", inMs: 25 * SECOND });
    expect(seldom.observed(5 * MINUTE)).toEqual(waits("BeforeCreate"));
    expect(seldom.observed(5 * MINUTE + 74 * SECOND)).toEqual(waits("BeforeCreate"));
    const failing = play(CREATING);
    failing.observed(0);
    for (let index = 1; index <= 8; index += 1) failing.observationFailed(index * 20 * SECOND, down);
    expect(failing.observed(3 * MINUTE)).toEqual(waits("BeforeCreate"));
    const asleep = play(CREATING);
    asleep.observed(0);
    // The machine slept for hours, but the gate counts only its time awake.
    expect(asleep.observed(80 * SECOND, { now: NOW + 5 * HOUR })).toEqual(waits("BeforeCreate"));
  });

  it("requests none while an unfinished set would be fresh", () => {
    const gate = creatingGate();
    const unfinished = set({ startedAt: NOW - MINUTE, rawStatus: "Running" });
    expect(gate.observed(0, { sets: [unfinished] })).toEqual(waits("SetNotVisible"));
    const longAgo = { ...unfinished, startedAt: NOW - HOUR };
    expect(creatingGate().observed(0, { sets: [longAgo] })).toEqual(waits("BeforeCreate"));
  });

  it("says that it makes sure that no backup has just ended, and why it is about to request one", () => {
    const gate = play(CREATING);
    gate.observed(0);
    expect(pendingMessage(gate.command)).toBe(
      "Making sure that no backup has just ended, before requesting one: " +
        "rm-bp1sample has no backup younger than 10m: no backup is listed.",
    );
  });
});
