import { decideIdle } from "../../../../provider/backup/decision/decide-idle";
import { HOUR, MINUTE, observation, spec, task } from "../../../support/gate-samples";
import { ended, play, waits } from "../../../support/played-gate";

const idle = spec({ condition: { kind: "Idle" } });

describe("an idle gate", () => {
  it("is pending while a backup runs, reports its percentage, and passes after it", () => {
    const gate = play(idle);
    expect(gate.observed(0, { tasks: [task({ progress: 40 })] })).toMatchObject({
      kind: "Observe",
      pending: {
        reasonCode: "BackupRunning",
        progress: 40,
        message: expect.stringContaining("100 (Uploading, 40 %)") as unknown,
      },
    });
    expect(gate.observed(MINUTE)).toEqual(ended("Passed", "Idle"));
  });

  it("does not wait for a scheduled task, which every healthy instance lists", () => {
    const tasks = [task({ state: "Scheduled", rawStatus: "NoStart", mode: "Automated" })];
    expect(play(idle).observed(0, { tasks })).toEqual(ended("Passed", "Idle"));
  });

  it("stays pending on an undocumented status", () => {
    const gate = play(idle);
    for (let at = 0; at < HOUR; at += 10 * MINUTE)
      expect(gate.observed(at, { tasks: [task({ state: "Unknown", rawStatus: "Compressing" })] })).toEqual(
        waits("BackupRunning"),
      );
  });

  it("passes without naming a backup, since no backup proves that nothing runs", () => {
    expect(decideIdle(observation())).toStrictEqual({
      kind: "Pass",
      reasonCode: "Idle",
      message: "Nothing is being backed up on rm-bp1sample.",
      backupIds: [],
      jobIds: [],
    });
  });
});
