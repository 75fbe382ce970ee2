import { decideIdle } from "../../../../provider/backup/decision/decide-idle";
import { HOUR, MINUTE, observation, spec, task } from "../../../support/gate-samples";
import { ended, play, waits } from "../../../support/played-gate";
import { survivalInput } from "../../../support/survival-samples";

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

  it("says nothing about the instance where its facts are known", () => {
    const { facts } = survivalInput("Rds");
    expect(decideIdle(observation({ facts }))).toStrictEqual(decideIdle(observation()));
  });

  it.each([
    ["Rds", "PermissionDenied", "RAM does not allow rds:DescribeDBInstanceAttribute. Grant it to be sure."],
    ["Redis", "PermissionDenied", "RAM does not allow kvstore:DescribeInstanceAttribute. Grant it to be sure."],
    ["PolarDb", "UnsupportedInstance", "the API refused DescribeDBClusterAttribute (UnsupportedInstance)."],
    ["MongoDb", "BadInput", "the API refused DescribeDBInstanceAttribute (BadInput)."],
  ] as const)("passes and says what is not known where %s responds %s", (product, unreadable, why) => {
    const { kind, message } = decideIdle(observation({ product, facts: { unreadable } }));
    expect(kind).toBe("Pass");
    expect(message).toMatch(/ It is not known whether the instance has backups of its own: /);
    expect(message.endsWith(why)).toBe(true);
  });

  it("says nothing about the instance while a task is active", () => {
    const facts = { unreadable: "PermissionDenied" } as const;
    const tasks = [task()];
    expect(decideIdle(observation({ tasks, facts }))).toStrictEqual(decideIdle(observation({ tasks })));
  });
});
