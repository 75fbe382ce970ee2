import type { RunRecord } from "../record";
import { checkPass } from "./check-pass";
import { FRESH, HOUR, sampleBackup, sampleCloud, sampleCreation, samplePoll, sampleRun, T } from "./sample-run";
import type { Rule } from "./violation";

const SHARDS = ["db-0", "db-1"];
const passed = (backupIds: string[], jobIds: string[] = []) => ({ ...sampleRun().verdict, backupIds, jobIds });
const fresh = (changes: object): RunRecord["config"] => ({
  ...FRESH,
  condition: { ...FRESH.condition, ...changes },
});

describe("FreshBackup", () => {
  const at = (startedAt: number, more = {}) =>
    sampleCloud([sampleBackup("1", { startedAt, endedAt: startedAt + 1, ...more })]);
  const composed = sampleCloud(
    [sampleBackup("1", {}, ["db-0"]), sampleBackup("2", { startedAt: T - 25 * HOUR }, ["db-1"])],
    SHARDS,
  );
  const create = (ownSet: object, response: "Taken" | "Lost" = "Taken") =>
    sampleRun({
      cloud: sampleCloud([sampleBackup("1"), sampleBackup("2", ownSet)]),
      config: fresh({ onStale: "Create" }),
      creations: [sampleCreation({ jobIds: ["2"], response })],
    });
  test.each<[string, RunRecord, Rule[]]>([
    ["passes on a backup of an hour ago", sampleRun(), []],
    ["passes at the age limit", sampleRun({ cloud: at(T - 24 * HOUR) }), []],
    ["does not pass beyond the age limit", sampleRun({ cloud: at(T - 24 * HOUR - 1) }), ["PassedOnOldBackup"]],
    [
      "does not pass on a start time that is only reported",
      sampleRun({ cloud: at(T - 9 * 24 * HOUR, { reportedStartedAt: T - HOUR }) }),
      ["PassedOnOldBackup"],
    ],
    [
      "counts the age up to the last response",
      sampleRun({ cloud: at(T - 24 * HOUR), polls: [samplePoll(T, { lastAt: T + 1 })] }),
      ["PassedOnOldBackup"],
    ],
    [
      "does not pass before the set is settled",
      sampleRun({ cloud: at(T - HOUR, { settledFrom: T + 1, listedFrom: 0 }) }),
      ["PassedWithoutBackup"],
    ],
    [
      "does not pass on an incremental set",
      sampleRun({ cloud: at(T - HOUR, { type: "IncrementalBackup" }) }),
      ["PassedWithoutBackup"],
    ],
    [
      "passes on an accepted incremental set",
      sampleRun({ cloud: at(T - HOUR, { type: "IncrementalBackup" }), config: fresh({ acceptIncremental: true }) }),
      [],
    ],
    ["does not pass without a set", sampleRun({ verdict: passed([]) }), ["ProofIsNotOneBackup"]],
    [
      "does not pass on the sets of two backups",
      sampleRun({ cloud: composed, verdict: passed(["b1-db-0", "b2-db-1"]) }),
      ["ProofIsNotOneBackup"],
    ],
    ["does not pass on a shard", sampleRun({ cloud: composed, verdict: passed(["b1-db-0"]) }), ["ProofIsNotOneBackup"]],
    ["does not name other jobs", sampleRun({ verdict: passed(["b1"], ["2"]) }), ["PassedOnOtherJobs"]],
    ["passes beside a good backup of its own", create({}), []],
    ["passes beside its own backup where the same poll shows that it failed", create({ succeeded: false }), []],
    [
      "does not pass after a poll that showed that its own backup had failed",
      { ...create({ succeeded: false }), polls: [samplePoll(T - 1), samplePoll(T)] },
      ["PassedDespiteFailedRequest"],
    ],
    ["passes while its own backup runs", create({ succeeded: false, endedAt: T + 1, settledFrom: T + 1 }), []],
    ["can't know its own backup after a lost response", create({ succeeded: false }, "Lost"), []],
  ])("%s", (_, record, expected) => {
    expect(checkPass(record).map(({ rule }) => rule)).toEqual(expected);
  });
});

test.each<[string, boolean[], number, Rule[]]>([
  ["counts from the first poll that found no trace", [false, false, false], 200_000, ["PassedDespiteFailedRequest"]],
  ["may be given up in the poll that passes", [false, false, false], 100_000, []],
  ["is not given up before", [false, false, false], 80_000, []],
  ["is not given up by responses about other jobs", [true, true, true], 200_000, []],
])("a requested job without a trace %s", (_, wrong, apartMs, expected) => {
  const own = { tasks: sampleBackup("2", { startedAt: T - HOUR, endedAt: T }).tasks, sets: [] };
  const record = sampleRun({
    cloud: sampleCloud([sampleBackup("1"), own]),
    config: { ...fresh({ onStale: "Create" }), discoveryTimeoutMs: 30_000 },
    creations: [sampleCreation({ jobIds: ["2"] })],
    polls: wrong.map((isWrong, index) => samplePoll(T + index * apartMs, { wrong: isWrong })),
  });
  expect(checkPass(record).map(({ rule }) => rule)).toEqual(expected);
});
