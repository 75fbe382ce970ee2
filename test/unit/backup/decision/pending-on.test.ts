import { pendingOn } from "../../../../provider/backup/decision/pending-on";
import { task } from "../../../support/gate-samples";

const INSTANCE = "rm-bp1sample";

describe("a gate that waits for active tasks", () => {
  it("reports the progress of the task that has the most left to do", () => {
    const active = [task({ progress: 70 }), task({ jobId: "101", progress: 20 })];
    expect(pendingOn(active, INSTANCE)).toMatchObject({ progress: 20 });
  });

  it("counts a task without progress as one that has just begun, beside tasks that report theirs", () => {
    expect(pendingOn([task({ progress: 70 }), task({ jobId: "101" })], INSTANCE)).toMatchObject({ progress: 0 });
  });

  it("reports no progress where no task has any", () => {
    expect(pendingOn([task(), task({ jobId: "101" })], INSTANCE)).not.toHaveProperty("progress");
  });

  it("names the job, status and progress of each task", () => {
    const active = [task({ progress: 70 }), task({ jobId: "101", state: "Queued", rawStatus: "NoStart" })];
    expect(pendingOn(active, INSTANCE)).toMatchObject({
      message: "Backup 100 (Uploading, 70 %), 101 (NoStart) is running on rm-bp1sample.",
      activity: [
        { jobId: "100", rawStatus: "Uploading" },
        { jobId: "101", rawStatus: "NoStart" },
      ],
    });
  });

  it("names the first three tasks and the number of the others, and keeps all of them as data", () => {
    const active = (count: number) => Array.from({ length: count }, (_, index) => task({ jobId: `10${index}` }));
    expect(pendingOn(active(3), INSTANCE)).toMatchObject({
      message: "Backup 100 (Uploading), 101 (Uploading), 102 (Uploading) is running on rm-bp1sample.",
    });
    const five = pendingOn(active(5), INSTANCE);
    expect(five).toMatchObject({
      message: "Backup 100 (Uploading), 101 (Uploading), 102 (Uploading) and 2 more is running on rm-bp1sample.",
    });
    expect(five).toMatchObject({ activity: active(5).map(({ jobId, rawStatus }) => ({ jobId, rawStatus })) });
  });

  it.each([
    ["running", ["Queued", "Running"]],
    ["queued", ["Unknown", "Queued"]],
    ["in an undocumented status", ["Unknown", "Unknown"]],
  ] as const)("is %s for tasks of these states: %j", (state, states) => {
    const active = states.map((each) => task({ state: each }));
    expect(pendingOn(active, INSTANCE)).toMatchObject({
      message: expect.stringContaining(` is ${state} on rm-bp1sample.`) as unknown,
    });
  });
});
