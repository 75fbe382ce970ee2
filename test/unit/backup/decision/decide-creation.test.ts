import { UnavailableError } from "../../../../provider/backup/model/errors";
import { firstState } from "../../../../provider/gate/machine/gate-state";
import { CREATING, creatingGate, freshSets, LOST_RESPONSE } from "../../../support/creating-gate";
import { DAY, HOUR, MINUTE, NOW, SECOND, set, task } from "../../../support/gate-samples";
import { ended, message, pendingMessage, play, verdict, waits } from "../../../support/played-gate";

const down = new UnavailableError("The API can't be reached.");

describe("a gate that requests a backup", () => {
  it("requests it once, waits for it, and passes", () => {
    const gate = creatingGate();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.created(SECOND, "100")).toEqual({ kind: "Observe", inMs: 0 });
    expect(gate.observed(SECOND)).toEqual(waits("SetNotVisible"));
    for (let at = 2 * SECOND; at < 2 * HOUR; at += MINUTE)
      expect(gate.observed(at, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(2 * HOUR, { tasks: [task({ state: "Finished" })] })).toEqual(waits("SetNotVisible"));
    const at = 2 * HOUR + MINUTE;
    expect(gate.observed(at, { sets: freshSets(at) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(1);
  });

  it("fails when no job appears within the discovery time after a lost response, and the message says so", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createFailed(SECOND, LOST_RESPONSE);
    for (let at = SECOND; at < 5 * MINUTE; at += 10 * SECOND)
      expect(gate.observed(at)).toEqual(waits("CreateUncertain"));
    expect(gate.observed(5 * MINUTE + SECOND)).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(message(gate.command)).toContain("it is not sent twice");
    expect(gate.creates).toBe(1);
  });

  it("requests no second backup when polls fail after a lost response", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createFailed(SECOND, LOST_RESPONSE);
    for (let index = 0; index < 5; index += 1) gate.observationFailed(2 * SECOND + index, down);
    gate.observed(MINUTE);
    expect(gate.command).toEqual(waits("CreateUncertain"));
    expect(gate.creates).toBe(1);
  });

  it("fails immediately when its backup fails, and requests no second one", () => {
    for (const changes of [
      { tasks: [task({ state: "Failed" })] },
      { product: "Redis" as const, sets: [set({ jobId: "100", rawStatus: "Failed" })] },
    ]) {
      const gate = creatingGate();
      gate.observed(0);
      gate.created(SECOND, "100");
      gate.observed(2 * SECOND, changes);
      expect(gate.command.kind).toBe("End");
      expect(message(gate.command)).toContain("100");
      expect(gate.creates).toBe(1);
    }
  });

  it("fails when its job ends without a fresh set, after the discovery time, and requests no second backup", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    gate.observed(MINUTE, { tasks: [task()] });
    const old = [set({ startedAt: NOW - 48 * HOUR })];
    expect(gate.observed(2 * MINUTE, { sets: old })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(7 * MINUTE - 1, { sets: old })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(7 * MINUTE, { sets: old })).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(gate.creates).toBe(1);
  });

  it("waits for the whole discovery time until its job is listed, even after an hour of refusals", () => {
    const gate = creatingGate();
    const locked = new UnavailableError("Changing.", { apiCode: "IncorrectDBInstanceState" });
    for (let at = 0; at < HOUR; at += 30 * SECOND) {
      gate.observed(at);
      gate.createFailed(at, locked);
    }
    expect(gate.observed(HOUR)).toMatchObject({ kind: "Create" });
    gate.created(HOUR, "100");
    expect(gate.observed(HOUR)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(HOUR + 5 * MINUTE - 1)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(HOUR + 5 * MINUTE)).toEqual(ended("Failed", "CreatedBackupLost"));
  });

  it("waits for the backup that an earlier run requested, and requests no second one", () => {
    const resumed = () => {
      const gate = creatingGate();
      gate.state = firstState({ created: ["100"], isUncertain: false });
      return gate;
    };
    const running = resumed();
    expect(running.observed(0, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(running.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(running.observed(2 * MINUTE, { sets: freshSets(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    const failed = resumed();
    expect(failed.observed(0, { tasks: [task({ state: "Failed" })] })).toEqual(ended("Failed", "JobFailed"));
    const gone = resumed();
    expect(gone.observed(0)).toEqual(waits("SetNotVisible"));
    expect(gone.observed(5 * MINUTE)).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(running.creates + failed.creates + gone.creates).toBe(0);
  });

  it("fails with NoFreshBackup when its backup took longer than maxAge, whether or not the job is still listed", () => {
    const old = { startedAt: NOW, endedAt: NOW + 12 * MINUTE };
    for (const seen of [
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set(old)] },
      { product: "Redis" as const, sets: [set({ ...old, jobId: "100" })] },
      { product: "PolarDb" as const, sets: [set({ ...old, backupId: "100", jobId: "100" })] },
    ]) {
      const gate = creatingGate();
      gate.observed(0);
      gate.created(SECOND, "100");
      gate.observed(12 * MINUTE, { tasks: [task()] });
      expect(gate.observed(13 * MINUTE, seen)).toEqual(waits("SetNotVisible"));
      expect(gate.observed(16 * MINUTE, seen)).toEqual(ended("Failed", "NoFreshBackup"));
      expect(message(gate.command)).toContain(
        "which this gate requested, has left a backup that is now older than 10m: ",
      );
      expect(gate.creates).toBe(1);
    }
  });

  it("requests another backup where the one of an earlier run is outdated, unless that one was outdated at its end", () => {
    const old = { startedAt: NOW - DAY, endedAt: NOW - DAY + 5 * MINUTE };
    const slow = { ...old, endedAt: NOW - DAY + 10 * MINUTE, jobId: "100" };
    const again = play(CREATING);
    again.state = firstState({ created: ["100"], isUncertain: false });
    // Another backup would take as long, whichever run requests it.
    expect(again.observed(0, { product: "Redis", sets: [set(slow)] })).toEqual(ended("Failed", "NoFreshBackup"));
    for (const seen of [
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set(old)] },
      { product: "Redis" as const, sets: [set({ ...old, jobId: "100" })] },
    ]) {
      const gate = play(CREATING);
      gate.state = firstState({ created: ["100"], isUncertain: false });
      for (const at of [0, 25, 50]) expect(gate.observed(at * SECOND, seen)).toEqual(waits("BeforeCreate"));
      expect(gate.observed(75 * SECOND, seen)).toMatchObject({ kind: "Create" });
      // This run has requested the new backup itself, so it waits for it.
      gate.created(76 * SECOND, "200");
      expect(gate.observed(76 * SECOND, seen)).toEqual(waits("SetNotVisible"));
    }
  });

  it("requests another backup where the one is outdated that an earlier run may have requested", () => {
    const gate = play(CREATING);
    gate.state = firstState({ created: [], isUncertain: true });
    expect(gate.observed(0, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    const sets = [set({ startedAt: NOW, endedAt: NOW + 2 * MINUTE })];
    const seen = { tasks: [task({ state: "Finished", backupId: "900" })], sets };
    for (let at = 15 * MINUTE; at < 18 * MINUTE; at += MINUTE) gate.observed(at, seen);
    expect(gate.observed(18 * MINUTE, seen)).toMatchObject({ kind: "Create" });
  });

  it("waits for a backup that an earlier run may have requested before it requests one", () => {
    const interrupted = creatingGate();
    interrupted.observed(0);
    interrupted.cancelled(SECOND, { isCreating: true });
    expect(interrupted.command).toEqual(ended("Cancelled", "Cancelled"));
    expect(verdict(interrupted.command)).toMatchObject({ createUncertain: true, requestedJobIds: [] });
    expect(message(interrupted.command)).toContain("A CreateBackup request was in flight and may have been accepted.");

    const failing = creatingGate();
    failing.observed(0);
    failing.createFailed(SECOND, LOST_RESPONSE);
    for (let index = 1; index <= 10; index += 1) failing.observationFailed(SECOND + index, down);
    expect(failing.command).toEqual(ended("Failed", "TooManyErrors"));
    expect(verdict(failing.command)).toMatchObject({ createUncertain: true, requestedJobIds: [] });

    const next = play(CREATING);
    next.state = firstState({ created: [], isUncertain: true });
    for (const at of [0, 2, 4]) expect(next.observed(at * MINUTE)).toEqual(waits("CreateUncertain"));
    expect(next.observed(5 * MINUTE - 1, { tasks: [task({ jobId: "777" })] })).toEqual(waits("BackupRunning"));
    expect(next.state.memory.created).toEqual(["777"]);
    expect(next.creates).toBe(0);
  });

  it("waits for all jobs where each shard has one", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100", "101");
    expect(gate.state.memory.created).toEqual(["100", "101"]);
    expect(gate.observed(MINUTE, { tasks: [task({ jobId: "101" })] })).toEqual(waits("BackupRunning"));
  });

  it("does not fail because another job has failed", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    const other = task({ jobId: "999", state: "Failed", rawStatus: "Failed" });
    expect(gate.observed(2 * SECOND, { tasks: [other] })).toEqual(waits("SetNotVisible"));
  });

  it("waits while the set of its job is unfinished", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    const sets = [set({ jobId: "100", rawStatus: "Checking", startedAt: NOW })];
    expect(gate.observed(2 * SECOND, { product: "Redis", sets })).toEqual(waits("SetNotVisible"));
  });

  it.each([
    [{ rawStatus: "Failed" }, "SetFailed", "its status is Failed."],
    [{ available: false }, "SetNotAccepted", "it can't be restored (IsAvail 0)."],
    [{ empty: true }, "SetNotAccepted", "it is empty (MetaStatus EMPTY)."],
    [{ type: "IncrementalBackup" }, "SetNotAccepted", "its type is IncrementalBackup (acceptIncremental is false)."],
  ])("fails where the set of its job is %j: %s", (changes, reasonCode, reason) => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    const sets = [set({ jobId: "100", ...changes })];
    expect(gate.observed(2 * SECOND, { product: "Redis", sets })).toEqual(ended("Failed", reasonCode));
    expect(message(gate.command)).toBe(
      `Backup job 100 of r-bp1sample, which this gate requested, has left set 900, which does not count: ${reason}`,
    );
  });

  it("does not take a backup for outdated while one of its sets is unfinished", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    const old = set({ jobId: "100", startedAt: NOW - HOUR });
    const sets = [old, { ...old, backupId: "901", rawStatus: "Checking" }];
    gate.observed(2 * SECOND, { product: "Redis", sets });
    expect(gate.observed(4 * MINUTE, { product: "Redis", sets })).toEqual(waits("SetNotVisible"));
  });

  it("requests no other backup where one shard of an earlier run's took longer than maxAge", () => {
    const gate = play(CREATING);
    gate.state = firstState({ created: ["100"], isUncertain: false });
    const startedAt = NOW - DAY;
    const sets = [11, 5].map((minutes, shard) =>
      set({
        jobId: "100",
        backupId: `90${shard}`,
        nodeId: `r-bp1sample-db-${shard}`,
        startedAt,
        endedAt: startedAt + minutes * MINUTE,
      }),
    );
    expect(gate.observed(0, { product: "Redis", sets })).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("waits for the whole discovery time again after a set of another backup has appeared", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100");
    gate.observed(SECOND);
    const sets = [set({ startedAt: NOW - HOUR })];
    gate.observed(4 * MINUTE, { sets });
    expect(gate.observed(9 * MINUTE - 1, { sets })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(9 * MINUTE, { sets })).toEqual(ended("Failed", "CreatedBackupLost"));
  });

  it("waits for the whole discovery time again after its job has been listed before its start", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100", "101");
    gate.observed(SECOND);
    gate.observed(4 * MINUTE, { tasks: [task({ state: "Scheduled", rawStatus: "NoStart", mode: "Automated" })] });
    gate.observed(4 * MINUTE + SECOND);
    expect(gate.observed(9 * MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(9 * MINUTE + SECOND)).toEqual(ended("Failed", "CreatedBackupLost"));
  });

  it("waits for the whole discovery time after a response that was lost late", () => {
    const gate = creatingGate();
    const locked = new UnavailableError("Changing.", { apiCode: "IncorrectDBInstanceState" });
    for (let at = 0; at < HOUR; at += 30 * SECOND) {
      gate.observed(at);
      gate.createFailed(at, locked);
    }
    gate.observed(HOUR);
    gate.createFailed(HOUR, LOST_RESPONSE);
    expect(gate.observed(HOUR + 5 * MINUTE - 1)).toEqual(waits("CreateUncertain"));
    expect(gate.observed(HOUR + 5 * MINUTE)).toEqual(ended("Failed", "CreatedBackupLost"));
  });

  it("names its jobs while it waits for them and where they are lost", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.created(SECOND, "100", "101");
    gate.observed(SECOND);
    expect(pendingMessage(gate.command)).toBe(
      "Backup job 100, 101 of rm-bp1sample was started; no set of it that counts is listed yet.",
    );
    gate.observed(10 * MINUTE);
    expect(message(gate.command)).toBe(
      "Backup job 100, 101 of rm-bp1sample has ended without a backup set that counts; no backup is listed.",
    );
  });

  it("says that the response to its request was lost", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createFailed(SECOND, LOST_RESPONSE);
    gate.observed(2 * SECOND);
    expect(pendingMessage(gate.command)).toBe(
      "The response to CreateBackup for rm-bp1sample was lost; looking for its job.",
    );
    gate.observed(10 * MINUTE);
    expect(message(gate.command)).toBe(
      "The response to CreateBackup for rm-bp1sample was lost, and no backup of it appeared; " +
        "it is not sent twice: no backup is listed.",
    );
  });
});

describe("a gate beside another one that requests a backup", () => {
  it("polls again without a request where another gate has requested a backup, and waits for that one", () => {
    const gate = creatingGate();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.createDeferred(SECOND)).toMatchObject({ kind: "Observe", inMs: 0 });
    // Its job is not listed at once.
    for (let at = 2 * SECOND; at < 3 * MINUTE; at += 25 * SECOND) expect(gate.observed(at).kind).toBe("Observe");
    expect(gate.observed(3 * MINUTE, { tasks: [task({ jobId: "7" })] })).toEqual(waits("BackupRunning"));
    expect(gate.state.memory.created).toEqual([]);
    expect(gate.observed(10 * MINUTE, { sets: freshSets(10 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(1);
  });

  it("requests none for the whole discovery time while no poll shows the other gate's backup", () => {
    const gate = play({ ...CREATING, discoveryTimeoutMs: 10 * MINUTE });
    gate.state = creatingGate().state;
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    gate.createDeferred(SECOND);
    for (let at = 2 * SECOND; at < 10 * MINUTE; at += 25 * SECOND) expect(gate.observed(at).kind).toBe("Observe");
    expect(gate.command).toEqual(waits("WaitingForBackup"));
    expect(pendingMessage(gate.command)).toContain(
      "Another gate has requested a backup, and its job is not listed yet.",
    );
    expect(gate.observed(10 * MINUTE + 10 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("requests its own backup once the other gate's backup has ended and does not count", () => {
    const gate = play({ ...CREATING, discoveryTimeoutMs: HOUR });
    gate.state = creatingGate().state;
    gate.observed(0);
    gate.createDeferred(SECOND);
    expect(gate.observed(2 * SECOND, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    const sets = [set({ startedAt: NOW, mayBePartial: true, method: "Logical" })];
    let at = MINUTE;
    for (; at < 10 * MINUTE && gate.command.kind === "Observe"; at += 25 * SECOND) gate.observed(at, { sets });
    expect(gate.command).toMatchObject({ kind: "Create" });
    expect(at).toBeLessThan(6 * MINUTE);
  });

  it("decides again at once where the other gate's request was refused", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createDeferred(SECOND, { isRefused: true });
    expect(gate.observed(2 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("times out without a doubt where another gate's request ends after the deadline", () => {
    const gate = creatingGate();
    gate.observed(0);
    expect(gate.createDeferred(4 * HOUR)).toEqual(ended("TimedOut", "WaitingForBackup"));
    expect(verdict(gate.command)).toMatchObject({ createUncertain: false, requestedJobIds: [] });
  });
});
