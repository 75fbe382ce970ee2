import { jobFinished, MINUTE, set, spec, task } from "../../../support/gate-samples";
import { ended, message, play, waits } from "../../../support/played-gate";

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
});
