import { decide } from "../../../../provider/backup/decision/decide";
import { decideSurvival } from "../../../../provider/backup/decision/decide-survival";
import { NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import { observationQuery } from "../../../../provider/backup/decision/observation-query";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { recoveryOf } from "../../../../provider/backup/model/recovery-window";
import { keepParameterOf, NO_KEEP_PARAMETER } from "../../../../provider/backup/decision/survival/keep-parameter";
import {
  DAY,
  freshBackup,
  HOUR,
  jobFinished,
  MINUTE,
  NOW,
  observation,
  set,
  task,
} from "../../../support/gate-samples";
import { survivalInput } from "../../../support/survival-samples";

const { facts, policy } = survivalInput("Rds");
const LASTEST = { keep: keepParameterOf("Rds", "Lastest") };
const ALL = { keep: keepParameterOf("Rds", "All") };
const NOTHING_SENT = { keep: NO_KEEP_PARAMETER };
const readings = { facts, policy };

const read = (changes: Partial<Observation> = {}) => observation({ survival: readings, sets: [set()], ...changes });

describe("the survival of a backup", () => {
  it("passes where the delete keeps all sets", () => {
    expect(decideSurvival(ALL, read(), ["900"])).toMatchObject({ kind: "Pass", reasonCode: "SurvivesDelete" });
  });

  it("fails where the delete and the policy keep none, and says what to set", () => {
    const decision = decideSurvival(NOTHING_SENT, read(), ["900"]);
    expect(decision).toMatchObject({ kind: "Fail", reasonCode: "DiesWithInstance" });
    expect(decision.message).toContain('Set releasedKeepPolicy: "Lastest" on alicloud.rds.Instance');
  });

  it("fails where the policy or the instance could not be read", () => {
    for (const survival of [
      { facts, policy: { unreadable: "PermissionDenied" as const } },
      { facts: { unreadable: "PermissionDenied" as const }, policy },
    ]) {
      const decision = decideSurvival(ALL, read({ survival }), ["900"]);
      expect(decision).toMatchObject({ kind: "Fail", reasonCode: "SurvivalUnproven" });
      expect(decision.message).toContain("could not be read (PermissionDenied)");
    }
  });

  it("fails where no poll has read what decides it", () => {
    expect(decideSurvival(ALL, observation(), ["900"])).toStrictEqual({
      kind: "Fail",
      reasonCode: "SurvivalUnproven",
      message: "No poll read the backup policy of rm-bp1sample.",
    });
  });

  it.each([
    ["the sets that it is about", ["900"], ["900"]],
    ["no set, where none is proven yet", undefined, []],
  ])("passes with %s", (_which, provenIds, backupIds) => {
    expect(decideSurvival(ALL, read(), provenIds)).toMatchObject({ kind: "Pass", backupIds, jobIds: [] });
  });

  describe("where RDS keeps the newest set only", () => {
    it("passes on the newest set", () => {
      const older = set({ backupId: "800", startedAt: NOW - DAY, endedAt: NOW - DAY + MINUTE });
      expect(decideSurvival(LASTEST, read({ sets: [older, set()] }), ["900"]).kind).toBe("Pass");
    });

    it("fails where a newer set exists, which may hold less", () => {
      const newer = set({ backupId: "901", startedAt: NOW - 2 * MINUTE, endedAt: NOW - MINUTE, method: "Logical" });
      expect(decideSurvival(LASTEST, read({ sets: [set(), newer] }), ["900"])).toMatchObject({
        kind: "Fail",
        reasonCode: "SurvivalUnproven",
      });
    });

    it("waits while a backup is running, whose set will be newer", () => {
      expect(decideSurvival(LASTEST, read({ tasks: [task()] }), ["900"])).toMatchObject({
        kind: "Pending",
        reasonCode: "BackupRunning",
      });
    });

    it.each([
      ["has finished", "Finished", "Finished"],
      ["is scheduled for tonight", "Scheduled", "NoStart"],
    ] as const)("does not wait for a task that %s", (_what, state, rawStatus) => {
      expect(decideSurvival(LASTEST, read({ tasks: [task({ state, rawStatus })] }), ["900"]).kind).toBe("Pass");
    });

    it("does not wait for a running backup where another reason keeps the survival from being proven", () => {
      const survival = { facts, policy: { unreadable: "PermissionDenied" as const } };
      expect(decideSurvival(LASTEST, read({ survival, tasks: [task()] }), ["900"])).toMatchObject({
        kind: "Fail",
        reasonCode: "SurvivalUnproven",
      });
    });

    it("waits for a set that may not be listed yet, and for a running backup first", () => {
      expect(decideSurvival(LASTEST, read(), ["900"], ["7"])).toStrictEqual({
        kind: "Pending",
        reasonCode: "SetNotVisible",
        message:
          "Backup job 7 of rm-bp1sample has ended, and its set may not be listed yet. The delete keeps the newest set only.",
      });
      expect(decideSurvival(LASTEST, read({ tasks: [task()] }), ["900"], ["7"])).toMatchObject({
        kind: "Pending",
        reasonCode: "BackupRunning",
      });
      const survival = { facts, policy: { unreadable: "PermissionDenied" as const } };
      expect(decideSurvival(LASTEST, read({ survival }), ["900"], ["7"])).toMatchObject({
        kind: "Fail",
        reasonCode: "SurvivalUnproven",
      });
    });

    it("fails on a condition that proves no set", () => {
      expect(decideSurvival(LASTEST, read(), [])).toMatchObject({ kind: "Fail", reasonCode: "SurvivalUnproven" });
    });
  });

  it("is decided early where no backup could survive, and left open where one could", () => {
    expect(decideSurvival(NOTHING_SENT, read({ sets: [] }), undefined).kind).toBe("Fail");
    expect(decideSurvival(LASTEST, read({ sets: [] }), undefined).kind).toBe("Pass");
    // A running backup could be the one that survives.
    expect(decideSurvival(LASTEST, read({ tasks: [task()] }), undefined).kind).toBe("Pass");
  });
});

describe("a condition with survivesDelete", () => {
  const decideOn = (condition: Parameters<typeof decide>[0], changes: Partial<Observation> = {}) => {
    const seen = read(changes);
    const memory = remember(NO_MEMORY, seen, 0);
    return decide(condition, { observation: seen, memory, elapsedMs: 0, discoveryTimeoutMs: MINUTE });
  };

  it("passes with the proof of the backup, and both sentences", () => {
    const decision = decideOn(freshBackup({ maxAgeMs: 2 * HOUR, survivesDelete: ALL }));
    expect(decision).toMatchObject({ kind: "Pass", reasonCode: "FreshBackup", backupIds: ["900"] });
    expect(decision.message).toMatch(/can be restored\. ApsaraDB RDS keeps all backups of rm-/);
  });

  it("fails although the backup is fresh where it dies with the instance, and says both", () => {
    const decision = decideOn(freshBackup({ maxAgeMs: 2 * HOUR, survivesDelete: NOTHING_SENT }));
    expect(decision).toMatchObject({ kind: "Fail", reasonCode: "DiesWithInstance" });
    expect(decision.message).toMatch(/^Backup 900 .* can be restored\. ApsaraDB RDS deletes the backups of rm-/);
  });

  it("creates no backup that would die with the instance", () => {
    const condition = freshBackup({ maxAgeMs: MINUTE, onStale: "Create", survivesDelete: NOTHING_SENT });
    expect(decideOn(condition)).toMatchObject({ kind: "Fail", reasonCode: "DiesWithInstance" });
  });

  it("fails for the backup first where that has failed", () => {
    const condition = freshBackup({ maxAgeMs: MINUTE, survivesDelete: NOTHING_SENT });
    expect(decideOn(condition)).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
  });

  it.each([
    ["Idle", { kind: "Idle" as const }, {}],
    [
      "RecoverableTo",
      { kind: "RecoverableTo" as const, maxLagMs: HOUR },
      { recovery: recoveryOf([{ fromMs: NOW - DAY, toMs: NOW - MINUTE }]) },
    ],
  ])("that proves no set, %s, needs a good backup that outlives the instance", (_kind, condition, seen) => {
    expect(decideOn({ ...condition, survivesDelete: ALL }, seen).kind).toBe("Pass");
    expect(decideOn({ ...condition, survivesDelete: LASTEST }, seen).kind).toBe("Pass");
    for (const sets of [[], [set({ available: false })], [set({ mayBePartial: true, method: "Logical" })]]) {
      expect(decideOn({ ...condition, survivesDelete: ALL }, { ...seen, sets })).toMatchObject({
        kind: "Fail",
        reasonCode: "SurvivalUnproven",
      });
    }
  });

  it("requests sets and the plain list, also where the condition needs neither", () => {
    const query = observationQuery({ kind: "RecoverableTo", maxLagMs: HOUR, survivesDelete: ALL }, NO_MEMORY);
    expect(query).toEqual({ plain: true, jobIds: [], sets: { lookbackMs: 30 * DAY }, recovery: true, survival: true });
    expect(observationQuery(jobFinished("7"), NO_MEMORY)).not.toHaveProperty("survival");
    expect(observationQuery({ ...jobFinished("7"), survivesDelete: ALL }, NO_MEMORY)).toMatchObject({
      sets: "OfJobs",
      jobIds: ["7"],
      survival: true,
    });
  });

  it("is not valid any more once a set that it proved is gone or can't be restored", () => {
    const condition = { kind: "SurvivesDelete" as const, backupIds: ["900"], ...ALL };
    for (const sets of [[], [set({ backupId: "901" })], [set({ available: false })], [set({ rawStatus: "Failed" })]])
      expect(decideOn(condition, { sets })).toMatchObject({ kind: "Fail", reasonCode: "SurvivalUnproven" });
    expect(decideOn({ ...condition, backupIds: [] }).kind).toBe("Fail");
  });

  it.each([
    ["the set that is gone", ["900", "901"], "Backup 901 of rm-bp1sample is no longer listed as good."],
    ["a set, where none was proven", [], "Backup set of rm-bp1sample is no longer listed as good."],
  ])("names %s", (_what, backupIds, message) => {
    expect(decideOn({ kind: "SurvivesDelete", backupIds, ...ALL })).toMatchObject({ kind: "Fail", message });
  });

  it("is about the backup that the condition proved, not about a newer one", () => {
    const older = set({ backupId: "800", startedAt: NOW - 2 * HOUR, endedAt: NOW - 2 * HOUR + MINUTE });
    const tasks = [task({ state: "Finished", backupId: "800" })];
    const condition = { ...jobFinished("100"), survivesDelete: LASTEST };
    expect(decideOn(condition, { tasks, sets: [older, set()] })).toMatchObject({
      kind: "Fail",
      reasonCode: "SurvivalUnproven",
    });
    expect(decideOn(condition, { tasks, sets: [older] })).toMatchObject({ kind: "Pass", backupIds: ["800"] });
  });

  it("says once what the condition proved", () => {
    expect(decideOn({ kind: "Idle", survivesDelete: ALL }).message).toBe(
      "Nothing is being backed up on rm-bp1sample. ApsaraDB RDS keeps all backups of rm-1 when the instance is deleted. The kept backups are deleted once the account is overdue for more than 30 days.",
    );
  });

  it("is rechecked together with the recovery window that it requires", () => {
    const recovery = recoveryOf([{ fromMs: NOW - DAY, toMs: NOW - MINUTE }]);
    const condition = {
      kind: "SurvivesDelete" as const,
      backupIds: ["900"],
      recoverableTo: { maxLagMs: HOUR },
      ...ALL,
    };
    expect(decideOn(condition)).toMatchObject({ kind: "Pending", reasonCode: "NoRecoveryWindow" });
    expect(decideOn(condition, { recovery })).toMatchObject({ kind: "Pass", recoverableToMs: NOW - MINUTE });
  });

  it("names no backup where there is none to survive", () => {
    const decision = decideOn({ kind: "Idle", survivesDelete: ALL }, { sets: [] });
    expect(decision.message).toMatch(/ rm-bp1sample has no good backup that could outlive it\.$/);
  });

  it("is rechecked by the sets that it proved", () => {
    const condition = { kind: "SurvivesDelete" as const, backupIds: ["900"] };
    expect(decideOn({ ...condition, ...ALL }).kind).toBe("Pass");
    expect(decideOn({ ...condition, ...NOTHING_SENT }).kind).toBe("Fail");
  });
});
