import type { Cloud } from "../cloud";
import type { RunRecord } from "../record";
import { checkPass } from "./check-pass";
import { FRESH, MINUTE, sampleBackup, sampleCloud, samplePoll, sampleRun, sampleTask, T } from "./sample-run";
import type { Rule } from "./violation";

const SHARDS = ["db-0", "db-1"];
const rules = (run: RunRecord): Rule[] => checkPass(run).map(({ rule }) => rule);
const passed = (backupIds: string[], jobIds: string[] = []) => ({ ...sampleRun().verdict, backupIds, jobIds });

test("no other outcome is a pass", () => {
  const verdict = { ...sampleRun().verdict, outcome: "Failed" };
  expect(rules(sampleRun({ verdict, cloud: sampleCloud([]), polls: [] }))).toEqual([]);
});

test("a pass needs a complete poll", () => {
  expect(rules(sampleRun({ polls: [] }))).toEqual(["PassedWithoutPoll"]);
  expect(rules(sampleRun({ polls: [samplePoll(T, { failure: "Transient" })] }))).toEqual(["PassedWithoutPoll"]);
});

describe("Idle", () => {
  const run = (task: Parameters<typeof sampleTask>[0], polls = [samplePoll(T)]) =>
    sampleRun({
      cloud: sampleCloud([{ tasks: [sampleTask(task)], sets: [] }]),
      config: { ...FRESH, condition: { kind: "Idle" } },
      polls,
      verdict: passed([]),
    });
  test.each<[string, RunRecord, Rule[]]>([
    ["passes when the task is over", run({}), []],
    ["does not pass while a task runs", run({ startsAt: T - 1, endsAt: T + 1 }), ["PassedWhileActive"]],
    [
      "does not pass on a poll before the last complete one",
      run({ startsAt: T - 2, endsAt: T + 1 }, [
        samplePoll(T - 3),
        samplePoll(T),
        samplePoll(T + 1, { failure: "Transient" }),
      ]),
      ["PassedWhileActive"],
    ],
    ["reads the tasks at the time of their list", run({ endsAt: T }, [samplePoll(T, { lastAt: T + MINUTE })]), []],
  ])("%s", (_, record, expected) => {
    expect(rules(record)).toEqual(expected);
  });
});

describe("JobFinished", () => {
  const run = (cloud: Cloud, jobIds: string[], backupIds: string[], proofJobs = jobIds) =>
    sampleRun({
      cloud,
      config: { ...FRESH, condition: { kind: "JobFinished", jobIds, acceptLogical: false, acceptIncremental: false } },
      verdict: passed(backupIds, proofJobs),
    });
  const one = sampleCloud([sampleBackup("1"), sampleBackup("2")]);
  const perShard: Cloud = {
    ...sampleCloud([], SHARDS),
    jobPerShard: true,
    backups: [
      {
        tasks: [sampleTask({ jobId: "1" }), sampleTask({ jobId: "2" })],
        sets: [...sampleBackup("1", {}, ["db-0"]).sets, ...sampleBackup("2", {}, ["db-1"]).sets],
      },
    ],
  };
  const running = sampleBackup("1", { endedAt: T + 1, settledFrom: T + 1 });
  test.each<[string, RunRecord, Rule[]]>([
    ["passes on the set of its job", run(one, ["1"], ["b1"]), []],
    ["passes on the sets of two jobs", run(one, ["1", "2"], ["b1", "b2"]), []],
    ["does not pass on one of two jobs", run(one, ["1", "7"], ["b1"]), ["PassedWithoutBackup"]],
    ["does not pass on the set of another job", run(one, ["1"], ["b2"]), ["ProofIsNotOneBackup"]],
    ["does not pass on one more set", run(one, ["1"], ["b1", "b2"]), ["ProofIsNotOneBackup"]],
    ["does not pass on other jobs", run(one, ["1"], ["b1"], ["2"]), ["PassedOnOtherJobs"]],
    ["does not pass without a set", run(one, ["1"], []), ["ProofIsNotOneBackup"]],
    ["does not pass while the job runs", run(sampleCloud([running]), ["1"], ["b1"]), ["PassedWithoutBackup"]],
    [
      "does not pass while a task of the job runs, whatever its sets show",
      run(sampleCloud([{ ...sampleBackup("1"), tasks: [sampleTask({ endsAt: T + 1 })] }]), ["1"], ["b1"]),
      ["PassedWithoutBackup"],
    ],
    [
      "does not pass on a job that lost a shard",
      run(sampleCloud([sampleBackup("1", {}, ["db-0"])], SHARDS), ["1"], ["b1-db-0"]),
      ["PassedWithoutBackup"],
    ],
    ["passes on the jobs of all shards", run(perShard, ["1", "2"], ["b1-db-0", "b2-db-1"]), []],
    ["does not pass without the set of a shard", run(perShard, ["1", "2"], ["b1-db-0"]), ["ProofIsNotOneBackup"]],
    [
      "does not pass on a failed set",
      run(sampleCloud([sampleBackup("1", { succeeded: false })]), ["1"], ["b1"]),
      ["PassedWithoutBackup"],
    ],
  ])("%s", (_, record, expected) => {
    expect(rules(record)).toEqual(expected);
  });
});
