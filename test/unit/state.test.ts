import { isActive, stateOf } from "../../provider/backup/state";
import { makeTask } from "../../provider/backup/make-task";

describe("the state of a task", () => {
  it.each([
    ["NoStart", "Automated", "Scheduled"],
    ["Scheduled", "Automated", "Scheduled"],
    ["NoStart", "Manual", "Queued"],
    ["Scheduled", "Manual", "Queued"],
    ["Preparing", "Manual", "Running"],
    ["Waiting", "Automated", "Running"],
    ["Uploading", "Manual", "Running"],
    ["Checking", "Manual", "Running"],
    ["Backuping", "Automated", "Running"],
    ["Finished", "Automated", "Finished"],
    ["Failed", "Manual", "Failed"],
  ])("%s, %s means %s", (rawStatus, mode, state) => {
    expect(stateOf(rawStatus, mode)).toBe(state);
  });

  it.each([
    ["Paused", "Automated"],
    ["finished", "Manual"],
    ["", "Manual"],
    ["NoStart", ""],
    ["NoStart", "automated"],
    ["constructor", "Manual"],
  ])("%j with mode %j is in no document, so it is Unknown and in the way", (rawStatus, mode) => {
    const state = stateOf(rawStatus, mode);
    expect(state).toBe("Unknown");
    expect(isActive({ state })).toBe(true);
  });

  it("only a queued, a running and an unknown task are in the way", () => {
    const states = ["Scheduled", "Queued", "Running", "Finished", "Failed", "Unknown"] as const;
    expect(states.filter((state) => isActive({ state }))).toEqual(["Queued", "Running", "Unknown"]);
  });

  const row = { product: "Rds", regionId: "cn-hangzhou", instanceId: "rm-1", jobId: "1", mode: "Automated" } as const;

  it("a task said to wait whose progress status says that it runs, runs", () => {
    expect(makeTask({ ...row, rawStatus: "NoStart", rawProgressStatus: "Uploading" }).state).toBe("Running");
    expect(makeTask({ ...row, rawStatus: "NoStart", rawProgressStatus: "Odd" }).state).toBe("Unknown");
  });

  it("in every other disagreement the backup status decides", () => {
    expect(makeTask({ ...row, rawStatus: "Failed", rawProgressStatus: "Finished" }).state).toBe("Failed");
    expect(makeTask({ ...row, rawStatus: "Uploading", rawProgressStatus: "NoStart" }).state).toBe("Running");
    expect(makeTask({ ...row, rawStatus: "NoStart", rawProgressStatus: "Finished" }).state).toBe("Scheduled");
  });

  it("keeps no property without a value, so that a task is plain JSON", () => {
    const task = makeTask({ ...row, rawStatus: "Finished", progress: undefined, backupId: undefined });
    expect(Object.keys(task).sort()).toEqual(
      ["instanceId", "jobId", "mode", "product", "rawStatus", "regionId", "state"].sort(),
    );
  });
});
