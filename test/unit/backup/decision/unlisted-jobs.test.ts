import { decide } from "../../../../provider/backup/decision/decide";
import { type Memory, NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { keepParameterOf } from "../../../../provider/backup/decision/survival/keep-parameter";
import { unlistedJobs } from "../../../../provider/backup/decision/unlisted-jobs";
import { freshBackup, jobFinished, MINUTE, NOW, observation, set, task } from "../../../support/gate-samples";
import { survivalInput } from "../../../support/survival-samples";

const { facts, policy } = survivalInput("Rds");
const survivesDelete = { keep: keepParameterOf("Rds", "Lastest") };
const condition = { ...freshBackup(), survivesDelete };

const read = (changes: Partial<Observation>) => observation({ survival: { facts, policy }, sets: [set()], ...changes });

/** The decision of a gate after these polls, each with its time in the gate. */
function decisionAfter(polls: readonly [number, Observation][], on: Parameters<typeof decide>[0] = condition) {
  const memory = polls.reduce<Memory>((before, [at, seen]) => remember(before, seen, at), NO_MEMORY);
  const [elapsedMs, last] = polls.at(-1) ?? [0, observation()];
  return decide(on, { observation: last, memory, elapsedMs, discoveryTimeoutMs: 5 * MINUTE });
}

describe("the newest set of RDS, after a backup that the gate has seen", () => {
  const running = read({ tasks: [task({ jobId: "7" })] });
  const ended = read({ now: NOW + MINUTE });

  it("is not known until the set of that backup could be listed", () => {
    expect(
      decisionAfter([
        [0, running],
        [MINUTE, ended],
      ]),
    ).toMatchObject({
      kind: "Pending",
      reasonCode: "SetNotVisible",
      message: expect.stringContaining("Backup job 7 of rm-bp1sample has ended") as string,
    });
  });

  it("is the listed one once that backup has left no set for three minutes", () => {
    const polls: [number, Observation][] = [
      [0, running],
      [MINUTE, ended],
    ];
    expect(decisionAfter([...polls, [4 * MINUTE - 1, ended]]).kind).toBe("Pending");
    expect(decisionAfter([...polls, [4 * MINUTE, ended]]).kind).toBe("Pass");
  });

  it("is not the proven one where that backup has left a newer set", () => {
    const newer = set({ backupId: "901", startedAt: NOW - MINUTE, endedAt: NOW, type: "IncrementalBackup" });
    const listed = read({ sets: [set(), newer] });
    expect(
      decisionAfter([
        [0, running],
        [MINUTE, listed],
      ]),
    ).toMatchObject({
      kind: "Fail",
      reasonCode: "SurvivalUnproven",
    });
  });

  it("is known at once where the task of that backup names its set", () => {
    const finished = read({ tasks: [task({ jobId: "7", state: "Finished", backupId: "900" })] });
    const polls: [number, Observation][] = [
      [0, running],
      [MINUTE, finished],
    ];
    expect(decisionAfter(polls, { ...jobFinished("7"), survivesDelete }).kind).toBe("Pass");
  });

  it("does not matter where the delete keeps all sets", () => {
    const all = { ...condition, survivesDelete: { keep: keepParameterOf("Rds", "All") } };
    const keepsAll = { ...policy, keepOnRelease: "All" as const, rawKeepOnRelease: "All" };
    const survival = { facts, policy: keepsAll };
    expect(
      decisionAfter(
        [
          [0, { ...running, survival }],
          [MINUTE, { ...ended, survival }],
        ],
        all,
      ).kind,
    ).toBe("Pass");
  });
});

it("no job is unlisted that runs, or that no poll has seen", () => {
  const memory = remember(NO_MEMORY, observation({ tasks: [task()] }), 0);
  expect(unlistedJobs({ memory, elapsedMs: 0 })).toEqual([]);
  expect(unlistedJobs({ memory: NO_MEMORY, elapsedMs: 0 })).toEqual([]);
});
