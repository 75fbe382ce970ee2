import { UnavailableError } from "../../../provider/backup/model/errors";
import { type Recovery, recoveryOf } from "../../../provider/backup/model/recovery-window";
import type { Observation } from "../../../provider/backup/decision/observation";
import { recheck } from "../../../provider/gate/recheck";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";
import { DAY, HOUR, iso, observation, MINUTE, NOW, SECOND, set, task } from "../../support/gate-samples";
import { ScriptedSource } from "../../support/scripted-source";
import { VirtualClock } from "../../support/virtual-clock";

/** The local time; the cloud's is the same unless a test says otherwise. */
let localNow = NOW;

beforeEach(() => {
  localNow = NOW;
});

/** Returns whether a gate with these inputs and stored outputs still holds, and the number of polls. */
async function holds(
  args: Record<string, unknown>,
  stored: Record<string, unknown>,
  seen: Partial<Observation> | Error = new Error("unexpected poll"),
): Promise<[holds: boolean, polls: number]> {
  const config = parseGateInputs({ instanceId: "rm-bp1sample", ...args }, { regionId: "cn-hangzhou" });
  const clock = new VirtualClock(localNow);
  const source = new ScriptedSource(clock, {
    observe: () => {
      if (seen instanceof Error) throw seen;
      return observation(seen);
    },
  });
  const result = await recheck(config, stored, { source, clock, signal: new AbortController().signal });
  expect(source.creates).toBe(0);
  return [result, source.polls.length];
}

const passed = { outcome: "Passed", evaluatedAt: iso(NOW - HOUR), backupStartTime: "", backupIds: [] };

describe("a finished job", () => {
  it("stays finished without a poll, however long ago it ended", async () => {
    for (localNow of [NOW, NOW + 3_650 * DAY, 0])
      expect(await holds({ backupJobId: "100" }, passed)).toEqual([true, 0]);
  });
});

describe("a fresh backup", () => {
  const args = { maxAge: "24h" };
  const proof = { ...passed, backupStartTime: iso(NOW - 24 * HOUR) };

  it("stays fresh without a poll until it is older than maxAge, to the millisecond", async () => {
    expect(await holds(args, proof)).toEqual([true, 0]);
    localNow = NOW + 1;
    expect(await holds(args, proof, {})).toEqual([false, 1]);
  });

  it("that has become too old holds only where a newer one is fresh", async () => {
    localNow = NOW + HOUR;
    const now = NOW + HOUR;
    expect(await holds(args, proof, { now, sets: [set({ startedAt: NOW - 25 * HOUR })] })).toEqual([false, 1]);
    expect(await holds(args, proof, { now, sets: [set({ startedAt: NOW - HOUR })] })).toEqual([true, 1]);
  });

  it("that has become too old does not hold while the next one is still running", async () => {
    localNow = NOW + HOUR;
    expect(await holds({ ...args, onStale: "Create" }, proof, { now: localNow, tasks: [task()] })).toEqual([false, 1]);
  });

  it("that would have to be created does not hold, and the recheck does not create it", async () => {
    localNow = NOW + HOUR;
    for (const onStale of ["Create", "Wait", "Fail"])
      expect(await holds({ ...args, onStale }, proof, { now: localNow })).toEqual([false, 1]);
  });

  it("is measured by the current maxAge, which may be shorter than before", async () => {
    expect(await holds({ maxAge: "1h" }, proof, {})).toEqual([false, 1]);
  });

  it("is polled again where the local time is before the evaluation, since that clock is wrong", async () => {
    localNow = NOW - HOUR - 1;
    expect(await holds(args, proof, { sets: [] })).toEqual([false, 1]);
    expect(await holds(args, proof, { sets: [set()] })).toEqual([true, 1]);
  });

  it.each([
    ["backupStartTime", ""],
    ["backupStartTime", "yesterday"],
    ["backupStartTime", undefined],
    ["backupStartTime", null],
    ["evaluatedAt", ""],
    ["evaluatedAt", undefined],
    ["evaluatedAt", {}],
  ])("is polled again where the stored %s is %p", async (name, value) => {
    expect(await holds(args, { ...proof, [name]: value }, {})).toEqual([false, 1]);
  });
});

describe("a recovery window", () => {
  const window = (endsAgoMs: number): Recovery => recoveryOf([{ fromMs: NOW - DAY, toMs: NOW - endsAgoMs }]);
  const good = window(5 * MINUTE);
  const behind = window(20 * MINUTE);
  const recoverableTo = "15m";

  it("is requested again at each recheck, in one poll", async () => {
    const stored = { ...passed, recoveryWindowEnd: iso(NOW) };
    expect(await holds({ recoverableTo }, stored, { recovery: good })).toEqual([true, 1]);
    for (const recovery of [behind, recoveryOf([]), undefined])
      expect(await holds({ recoverableTo }, stored, recovery ? { recovery } : {})).toEqual([false, 1]);
  });

  it("that is required beside a fresh backup is all that is requested while the stored backup is fresh", async () => {
    const proof = { ...passed, backupStartTime: iso(NOW - HOUR) };
    const args = { maxAge: "24h", recoverableTo };
    expect(await holds(args, proof, { recovery: good })).toEqual([true, 1]);
    expect(await holds(args, proof, { recovery: behind })).toEqual([false, 1]);
    localNow = NOW + DAY;
    expect(await holds(args, proof, { recovery: good })).toEqual([false, 1]);
    expect(await holds(args, proof, { recovery: good, sets: [set()] })).toEqual([true, 1]);
    expect(await holds(args, proof, { recovery: behind, sets: [set()] })).toEqual([false, 1]);
  });

  it("that is required beside a finished job is all that is requested: the job stays finished", async () => {
    const args = { backupJobId: "100", recoverableTo };
    expect(await holds(args, passed, { recovery: good })).toEqual([true, 1]);
    expect(await holds(args, passed, { recovery: behind })).toEqual([false, 1]);
  });

  it("that is required beside an idle instance is requested with its tasks", async () => {
    const args = { condition: "Idle", recoverableTo };
    expect(await holds(args, passed, { recovery: good })).toEqual([true, 1]);
    expect(await holds(args, passed, { recovery: good, tasks: [task()] })).toEqual([false, 1]);
    expect(await holds(args, passed, { recovery: behind })).toEqual([false, 1]);
  });

  it('is not requested with recheck "OnTriggers"', async () => {
    expect(await holds({ recoverableTo, recheck: "OnTriggers" }, passed)).toEqual([true, 0]);
  });
});

describe("an idle instance", () => {
  it("is polled once at each recheck", async () => {
    expect(await holds({}, passed, {})).toEqual([true, 1]);
    expect(await holds({}, passed, { tasks: [task()] })).toEqual([false, 1]);
    expect(await holds({}, passed, { tasks: [task({ state: "Unknown" })] })).toEqual([false, 1]);
    expect(await holds({}, passed, { tasks: [task({ state: "Scheduled", mode: "Automated" })] })).toEqual([true, 1]);
  });

  it("rejects with the error of a failed poll", async () => {
    await expect(holds({}, passed, new UnavailableError("Down."))).rejects.toThrow("Down.");
  });
});

describe('with recheck: "OnTriggers"', () => {
  it.each([{}, { maxAge: "1s" }, { backupJobId: "1" }])("a gate %j that passed holds without a poll", async (args) => {
    localNow = NOW + 365 * DAY;
    expect(await holds({ ...args, recheck: "OnTriggers" }, passed)).toEqual([true, 0]);
  });

  it("a gate that has not passed does not hold", async () => {
    for (const outcome of ["Failed", "TimedOut", "Cancelled"])
      expect(await holds({ recheck: "OnTriggers" }, { ...passed, outcome })).toEqual([false, 0]);
  });
});

describe("a gate that has not passed", () => {
  it.each(["Failed", "TimedOut", "Cancelled", "", "passed", "Nonsense", undefined, null, true, {}])(
    "with the outcome %p never holds, and is not polled",
    async (outcome) => {
      for (const args of [{}, { maxAge: "24h" }, { backupJobId: "1" }, { onFailure: "Warn" }])
        expect(await holds(args, { ...passed, backupStartTime: iso(NOW), outcome })).toEqual([false, 0]);
    },
  );

  it("without stored outputs does not hold", async () => {
    expect(await holds({}, {})).toEqual([false, 0]);
  });
});

describe("an overridden gate", () => {
  const override = { reason: "The cloud is down.", approvedBy: "Ada", expiresAt: iso(NOW + HOUR) };
  const stored = { ...passed, outcome: "Overridden" };

  it("holds until the override expires, without a poll", async () => {
    localNow = NOW + HOUR - 1;
    expect(await holds({ override }, stored)).toEqual([true, 0]);
    localNow = NOW + HOUR;
    expect(await holds({ override }, stored)).toEqual([false, 0]);
    localNow = NOW + 2 * HOUR;
    expect(await holds({ override, recheck: "OnTriggers" }, stored)).toEqual([false, 0]);
  });

  it("does not hold when the override is removed", async () => {
    expect(await holds({}, stored)).toEqual([false, 0]);
    expect(await holds({ backupJobId: "1" }, stored)).toEqual([false, 0]);
  });

  it("that passed before the override is rechecked like any passed gate", async () => {
    expect(await holds({ override, backupJobId: "1" }, passed)).toEqual([true, 0]);
    expect(await holds({ override }, passed, { tasks: [task()] })).toEqual([false, 1]);
  });
});

it("polls at most once, whatever is stored", async () => {
  for (const outcome of ["Passed", "Overridden", "Failed"]) {
    for (const args of [{}, { maxAge: "1s" }, { maxAge: "30d" }, { backupJobId: ["1", "2"] }]) {
      const [, polls] = await holds(args, { ...passed, outcome, evaluatedAt: iso(NOW - 5 * MINUTE - SECOND) }, {});
      expect(polls).toBeLessThanOrEqual(1);
    }
  }
});
