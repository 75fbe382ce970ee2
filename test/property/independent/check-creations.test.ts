import type { RunRecord } from "../record";
import { checkCreations } from "./check-creations";
import {
  FRESH,
  HOUR,
  MINUTE,
  sampleBackup,
  sampleCloud,
  sampleCreation,
  samplePoll,
  sampleRun,
  sampleTask,
  T,
} from "./sample-run";
import type { Rule } from "./violation";

const CREATE: RunRecord["config"] = { ...FRESH, condition: { ...FRESH.condition, onStale: "Create" } as never };
const old = sampleBackup("1", { startedAt: T - 30 * HOUR, endedAt: T - 29 * HOUR });
const own = sampleCreation({ jobIds: ["2"] });
const again = sampleCreation({ jobIds: ["3"], at: T + MINUTE, afterPolls: 1 });
const run = (changes: Partial<RunRecord>) =>
  sampleRun({ cloud: sampleCloud([old]), config: CREATE, creations: [own], ...changes });
const running = { tasks: [sampleTask({ jobId: "4", startsAt: T - 1, endsAt: T + HOUR })], sets: [] };
const scheduled = { ...running, tasks: [{ ...running.tasks[0]!, mode: "Automated", startsAt: T + 1 }] };
const unseen = sampleBackup("5", { startedAt: T - HOUR, endedAt: T - MINUTE, settledFrom: T + 90_000 });
const afterEarlier = (endedAt: number, more = {}) =>
  run({
    cloud: sampleCloud([old, sampleBackup("5", { startedAt: T - HOUR, endedAt, settledFrom: T + 90_000, ...more })]),
    earlier: { created: ["5"], isUncertain: false },
  });

test.each<[string, RunRecord, Rule[]]>([
  ["one request without a fresh backup is right", run({}), []],
  ["no request needs no reason", run({ creations: [] }), []],
  ["Wait never requests a backup", run({ config: FRESH }), ["RequestedWithoutPermission"]],
  [
    "Idle never requests a backup",
    run({ config: { ...FRESH, condition: { kind: "Idle" } } }),
    ["RequestedWithoutPermission"],
  ],
  [
    "two backups in one run are one too many",
    run({ creations: [own, again] }),
    ["DoubledBackup", "RepeatedLostRequest"],
  ],
  [
    "a lost request is not repeated, even if it never arrived",
    run({ creations: [sampleCreation({ accepted: false, response: "Lost", jobIds: [] }), again] }),
    ["RepeatedLostRequest"],
  ],
  [
    "a request that was certainly not accepted may be repeated",
    run({ creations: [sampleCreation({ accepted: false, response: "NotNow", jobIds: [] }), again] }),
    [],
  ],
  ["a request needs an observation", run({ polls: [] }), ["NeedlessRequest"]],
  ["a fresh backup makes a request needless", run({ cloud: sampleCloud([sampleBackup("1")]) }), ["NeedlessRequest"]],
  ["a fresh backup that failed does not", run({ cloud: sampleCloud([sampleBackup("1", { succeeded: false })]) }), []],
  ["a fresh backup that is not visible yet does not", run({ cloud: sampleCloud([unseen]) }), []],
  ["a running backup makes a request needless", run({ cloud: sampleCloud([old, running]) }), ["NeedlessRequest"]],
  ["a scheduled backup does not", run({ cloud: sampleCloud([old, scheduled]) }), []],
  [
    "the backup of an earlier run that is not listed yet is the same request",
    afterEarlier(T - 2 * MINUTE),
    ["DoubledBackup"],
  ],
  ["after the discovery time it is given up", afterEarlier(T - 3 * MINUTE), []],
  ["an earlier backup that failed may be followed by another", afterEarlier(T - 2 * MINUTE, { succeeded: false }), []],
])("%s", (_, record, expected) => {
  expect(checkCreations({ ...record, polls: record.polls.slice(0, 1) }).map(({ rule }) => rule)).toEqual(expected);
});

test("the last complete poll before the request counts", () => {
  const cloud = sampleCloud([sampleBackup("1", { endedAt: T, settledFrom: T + MINUTE })]);
  const polls = [samplePoll(T), samplePoll(T + 2 * MINUTE)];
  const request = (afterPolls: number) =>
    run({ cloud, polls, creations: [sampleCreation({ at: T + 3 * MINUTE, afterPolls })] });
  expect(checkCreations(request(1))).toEqual([]);
  expect(checkCreations(request(2)).map(({ rule }) => rule)).toEqual(["NeedlessRequest"]);
});
