import { gateOutputs } from "../../../provider/gate/outputs";
import type { GateResult } from "../../../provider/gate/gate-result";
import { HOUR, iso, NOW, observation, task } from "../../support/gate-samples";

describe("the outputs of a gate", () => {
  const result: GateResult = {
    outcome: "Passed",
    reasonCode: "FreshBackup",
    message: "Good.",
    backupIds: ["900"],
    jobIds: ["100"],
    requestedJobIds: [],
    createUncertain: false,
    startedAtMs: NOW - HOUR,
    endedAtMs: NOW,
    evaluatedAtMs: NOW,
    elapsedMs: 1_499,
    polls: 3,
    lastObservation: observation({ tasks: [task()] }),
    requestIds: ["A"],
  };

  it("contain what the gate found, with times of the server's clock", () => {
    expect(gateOutputs(result)).toEqual({
      outcome: "Passed",
      reasonCode: "FreshBackup",
      message: "Good.",
      backupIds: ["900"],
      jobIds: ["100"],
      requestedJobIds: [],
      createUncertain: false,
      backupStartTime: iso(NOW - HOUR),
      backupEndTime: iso(NOW),
      recoveryWindowEnd: "",
      evaluatedAt: iso(NOW),
      waitedSeconds: 1,
      polls: 3,
      lastTasks: [task()],
      requestIds: ["A"],
      overriddenBy: "",
    });
  });

  it("name the end of the recovery window where it is part of the proof", () => {
    expect(gateOutputs({ ...result, recoverableToMs: NOW }).recoveryWindowEnd).toBe(iso(NOW));
  });

  it("are plain JSON and complete, whatever the gate did not find", () => {
    const { lastObservation: _observation, evaluatedAtMs: _at, startedAtMs: _start, endedAtMs: _end, ...bare } = result;
    const outputs = gateOutputs({ ...bare, outcome: "Failed", backupIds: [], jobIds: [], requestIds: [] });
    expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
    expect(outputs).toMatchObject({ backupStartTime: "", backupEndTime: "", evaluatedAt: "", lastTasks: [] });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(gateOutputs(result)).sort());
  });

  it("name the jobs that the gate requested, so that its next run requests no second backup", () => {
    const failed = { ...result, jobIds: [], requestedJobIds: ["777"] };
    for (const outcome of ["Failed", "TimedOut", "Cancelled"] as const)
      expect(gateOutputs({ ...failed, outcome })).toMatchObject({ jobIds: [], requestedJobIds: ["777"] });
    expect(gateOutputs({ ...result, requestedJobIds: ["777"] })).toMatchObject({
      jobIds: ["100"],
      requestedJobIds: ["777"],
    });
  });

  it("are bounded, however much the cloud returns", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => String(index));
    const outputs = gateOutputs({
      ...result,
      backupIds: many,
      jobIds: many,
      lastObservation: observation({ tasks: many.map((jobId) => task({ jobId })) }),
    });
    expect(outputs.lastTasks).toHaveLength(20);
    expect(outputs.backupIds.length).toBeLessThanOrEqual(300);
    expect(JSON.stringify(outputs).length).toBeLessThan(16_000);
  });
});
