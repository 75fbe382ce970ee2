import { decideJobFinished } from "../../../../provider/backup/decision/decide-job-finished";
import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { UnavailableError } from "../../../../provider/backup/model/errors";
import { HOUR, jobFinished, MINUTE, NOW, observation, set, spec, task } from "../../../support/gate-samples";
import { ended, message, pendingMessage, play, waits } from "../../../support/played-gate";

describe("a job", () => {
  const gateOn = (...jobIds: string[]) => play(spec({ condition: jobFinished(...jobIds) }));
  const finished = task({ state: "Finished", rawStatus: "Finished", backupId: "900" });

  it("passes when it has finished and its set is visible", () => {
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [finished] })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(MINUTE, { tasks: [finished], sets: [set()] })).toMatchObject({
      verdict: { outcome: "Passed", reasonCode: "JobFinished", backupIds: ["900"], jobIds: ["100"] },
    });
  });

  it("may be unlisted for the discovery timeout, and no longer", () => {
    const gate = gateOn("100");
    expect(gate.observed(0)).toEqual(waits("JobNotListed"));
    expect(gate.observed(5 * MINUTE - 1)).toEqual(waits("JobNotListed"));
    expect(gate.observed(5 * MINUTE)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("that disappears from the list and returns is still waited for, since responses can disagree", () => {
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [task()] })).toEqual(waits("JobRunning"));
    expect(gate.observed(4 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(6 * MINUTE, { tasks: [task({ progress: 80 })] })).toEqual(waits("JobRunning"));
    expect(gate.observed(10 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(12 * MINUTE, { tasks: [finished], sets: [set()] })).toEqual(ended("Passed", "JobFinished"));
  });

  it("that is missing for the discovery time after it was listed fails", () => {
    const gate = gateOn("100");
    gate.observed(0, { tasks: [task()] });
    gate.observed(10 * MINUTE, { tasks: [task()] });
    // The discovery time counts from the first poll that does not list the job.
    expect(gate.observed(20 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(25 * MINUTE - 1)).toEqual(waits("JobNotListed"));
    expect(gate.observed(25 * MINUTE)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("does not pass when another job ends", () => {
    const gate = gateOn("100");
    const other = { ...finished, jobId: "999" };
    expect(gate.observed(0, { tasks: [other], sets: [set()] })).toEqual(waits("JobNotListed"));
  });

  it("is waited for like each of several, and all of them are in the verdict", () => {
    const gate = gateOn("100", "101");
    const both = [finished, task({ jobId: "101" })];
    expect(gate.observed(0, { tasks: both, sets: [set()] })).toEqual(waits("JobRunning"));
    const second = { ...finished, jobId: "101", backupId: "901" };
    const sets = [set(), set({ backupId: "901" })];
    expect(gate.observed(1, { tasks: [finished, second], sets })).toMatchObject({
      verdict: { outcome: "Passed", backupIds: ["900", "901"], jobIds: ["100", "101"] },
    });
  });

  it.each([
    [{ available: false }, "SetNotRestorable"],
    [{ empty: true }, "SetNotRestorable"],
    [{ rawStatus: "Failed" }, "SetFailed"],
    [{ type: "IncrementalBackup" }, "SetNotAccepted"],
    [{ method: "Logical", mayBePartial: true }, "SetNotAccepted"],
  ] as const)("whose set is %j fails: %s", (changes, reasonCode) => {
    expect(gateOn("100").observed(0, { tasks: [finished], sets: [set(changes)] })).toEqual(ended("Failed", reasonCode));
  });

  it("stays pending on an undocumented status", () => {
    const job = play(spec({ condition: jobFinished("100") }));
    expect(job.observed(0, { tasks: [task({ state: "Unknown", rawStatus: "Compressing" })] })).toEqual(
      waits("JobRunning"),
    );
  });

  it("fails immediately when one of its jobs has failed, and names the job", () => {
    const gate = play(spec({ condition: jobFinished("100", "101") }));
    const tasks = [task(), task({ jobId: "101", state: "Failed", rawStatus: "Failed" })];
    expect(gate.observed(0, { tasks })).toEqual(ended("Failed", "JobFailed"));
    expect(message(gate.command)).toContain("101");
  });

  it("is not found where only other jobs are listed for the discovery timeout", () => {
    const gate = gateOn("100");
    const seen = { tasks: [{ ...finished, jobId: "999" }], sets: [set()] };
    gate.observed(0, seen);
    expect(gate.observed(5 * MINUTE, seen)).toEqual(ended("Failed", "JobNotFound"));
    expect(message(gate.command)).toBe("Backup job 100 of rm-bp1sample is not listed, and it has left no backup set.");
  });

  it("may be unlisted for the discovery timeout from the first successful poll on", () => {
    const gate = gateOn("100");
    gate.observationFailed(0, new UnavailableError("The API can't be reached."));
    expect(gate.observed(MINUTE)).toEqual(waits("JobNotListed"));
    expect(pendingMessage(gate.command)).toBe("Backup job 100 of rm-bp1sample is not listed.");
    expect(gate.observed(6 * MINUTE - 1)).toEqual(waits("JobNotListed"));
    expect(gate.observed(6 * MINUTE)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("is running from its schedule on, and reports its status", () => {
    const scheduled = task({ state: "Scheduled", rawStatus: "NoStart", mode: "Automated" });
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [scheduled] })).toMatchObject({
      pending: {
        reasonCode: "JobRunning",
        message: "Backup job 100 of rm-bp1sample is at NoStart.",
        activity: [{ jobId: "100", rawStatus: "NoStart" }],
      },
    });
    expect(gate.command).not.toHaveProperty("pending.progress");
  });

  it("reports the progress of its task that has the most left to do", () => {
    const gate = gateOn("100");
    const tasks = [task({ progress: 60 }), task({ progress: 30 }), task({ jobId: "999", progress: 10 })];
    expect(gate.observed(0, { tasks })).toMatchObject({
      pending: { progress: 30, message: "Backup job 100 of rm-bp1sample is at Uploading, 30 %." },
    });
    expect(gate.observed(1, { tasks: [task({ progress: 60 }), task()] })).toMatchObject({ pending: { progress: 0 } });
  });

  it("is named with its backup set in the message of a pass", () => {
    const gate = gateOn("100");
    gate.observed(0, { tasks: [finished], sets: [set()] });
    expect(message(gate.command)).toBe("Backup job 100 of rm-bp1sample has finished, and its set 900 can be restored.");
  });

  it("passes with the time from the start of the oldest set to the end of the newest one", () => {
    const second = { ...finished, jobId: "101", backupId: "901" };
    const sets = [
      set({ startedAt: NOW - HOUR, endedAt: NOW - 50 * MINUTE }),
      set({ backupId: "901", startedAt: NOW - 2 * HOUR, endedAt: NOW - 110 * MINUTE }),
    ];
    const gate = gateOn("100", "101");
    expect(gate.observed(0, { tasks: [finished, second], sets })).toMatchObject({
      verdict: {
        message: "All 2 backup jobs of rm-bp1sample have finished, and their sets can be restored.",
        startedAtMs: NOW - 2 * HOUR,
        endedAtMs: NOW - 50 * MINUTE,
      },
    });
  });

  it("waits for the set of each of its finished tasks", () => {
    const tasks = [finished, { ...finished, backupId: "901" }];
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks, sets: [set()] })).toEqual(waits("SetNotVisible"));
    expect(pendingMessage(gate.command)).toBe(
      "Backup job 100 of rm-bp1sample has finished; its set is not visible yet.",
    );
    expect(gate.observed(1, { tasks, sets: [set(), set({ backupId: "901" })] })).toMatchObject({
      verdict: { outcome: "Passed", backupIds: ["900", "901"] },
    });
  });

  it("waits for a set where the product names the job in the set", () => {
    const gate = gateOn("100");
    const tasks = [task({ product: "Redis", state: "Finished", rawStatus: "Finished" })];
    expect(gate.observed(HOUR - 1, { product: "Redis", tasks })).toEqual(waits("SetNotVisible"));
  });

  it("waits while its set is at a status that is neither a success nor a failure", () => {
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [finished], sets: [set({ rawStatus: "Checking" })] })).toEqual(
      waits("SetNotVisible"),
    );
    expect(pendingMessage(gate.command)).toMatch(/^Backup set 900 of job 100\b.* is at Checking\.$/);
  });

  it.each([
    [{ available: false }, " can't be used: it can't be restored (IsAvail 0)."],
    [{ rawStatus: "Failed" }, " can't be used: its status is Failed."],
    [{ type: "IncrementalBackup" }, " does not count: its type is IncrementalBackup (acceptIncremental is false)."],
  ])("whose set is %j names the set and the reason in its message", (changes, text) => {
    const gate = gateOn("100");
    gate.observed(0, { tasks: [finished], sets: [set(changes)] });
    expect(message(gate.command)).toMatch(/^Backup set 900 of job 100\b/);
    expect(message(gate.command).endsWith(text)).toBe(true);
  });

  it("says that the set of a cluster does not name its shard", () => {
    const sets = [set({ jobId: "100" }), set({ jobId: "9", backupId: "909", nodeId: "r-bp1sample-db-0" })];
    const gate = gateOn("100");
    gate.observed(0, { product: "Redis", sets });
    expect(pendingMessage(gate.command)).toBe(
      "Backup job 100 of r-bp1sample has left a set, but the set does not name its shard.",
    );
  });

  it("is never reported as not found while a task or a set of it is listed, whatever the gate remembers", () => {
    const context = {
      memory: { ...NO_MEMORY, firstObservedAt: 0 },
      elapsedMs: HOUR,
      discoveryTimeoutMs: 5 * MINUTE,
    };
    const task100 = observation({ tasks: [finished] });
    expect(decideJobFinished(jobFinished("100"), { ...context, observation: task100 })).toMatchObject({
      kind: "Pending",
      reasonCode: "SetNotVisible",
    });
    const sets = [set({ jobId: "100" }), set({ jobId: "9", backupId: "909", nodeId: "r-bp1sample-db-0" })];
    const set100 = observation({ product: "Redis", sets });
    expect(decideJobFinished(jobFinished("100"), { ...context, observation: set100 })).toMatchObject({
      kind: "Pending",
      reasonCode: "ShardsNotKnown",
    });
  });
});
